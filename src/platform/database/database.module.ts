import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database.js';
import { InstallationKind } from './installation-kind.js';

@Global()
@Module({})
export class DatabaseModule {
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          autoLoadEntities: true,
          synchronize: false,
          uuidExtension: 'pgcrypto',
          installExtensions: false,
          retryAttempts: 0,
          applicationName: 'baremo',
          poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at the next query
          extra: { max: 20, connectionTimeoutMillis: 10_000 },
        }),
      ],
      providers: [Database, InstallationKind],
      exports: [Database, InstallationKind],
    };
  }
}

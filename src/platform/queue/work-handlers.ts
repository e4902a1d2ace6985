import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { WORK_HANDLER, type WorkHandler, type WorkHandlerOptions } from './work-handler.js';
import { WORK_KINDS, type WorkKind } from './work-kind.js';

interface Registered {
  options: WorkHandlerOptions;
  handler: WorkHandler;
}

/** Finds the handler of every kind of work, and stops the boot where one is missing or there are two. */
@Injectable()
export class WorkHandlers implements OnModuleInit {
  private readonly byKind = new Map<WorkKind, Registered>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const provider of this.discovery.getProviders()) {
      const type = provider.metatype;
      if (!type) continue;
      const options = Reflect.getMetadata(WORK_HANDLER, type) as WorkHandlerOptions | undefined;
      if (options) this.register(options, provider.instance as WorkHandler);
    }
    const missing = WORK_KINDS.filter((kind) => !this.byKind.has(kind));
    if (missing.length > 0) throw new Error(`No handler for work of kind ${missing.join(', ')}`);
  }

  /** The handler of a kind. Throws for a kind this version does not know. */
  of(kind: WorkKind): Registered {
    const found = this.byKind.get(kind);
    if (!found) throw new Error(`No handler for work of kind ${kind}`);
    return found;
  }

  private register(options: WorkHandlerOptions, handler: WorkHandler): void {
    if (this.byKind.has(options.kind)) throw new Error(`Two handlers for work of kind ${options.kind}`);
    this.byKind.set(options.kind, { options, handler });
  }
}

import ts from 'typescript';

/** As much of an OpenAPI 3.0 schema as types need. */
export type Schema = Record<string, unknown>;

/**
 * Turns TypeScript types into OpenAPI schemas, as JSON carries them: a Date is a string. Named interfaces and classes become
 * entries of `schemas`; two of the same name would be one there, so the later is written out where it stands.
 */
export class SchemaOfType {
  readonly schemas = new Map<string, Schema>();
  private readonly namedBy = new Map<string, ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  schemaOf(type: ts.Type): Schema {
    if (type.isUnion()) return this.unionSchema(type);
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
    if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    return this.objectSchema(type);
  }

  private unionSchema(type: ts.UnionType): Schema {
    const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;
    const nullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
    const members = type.types.filter(({ flags }) => !(flags & nothing));
    const schema = this.membersSchema(type, members);
    if (!nullable) return schema;
    return '$ref' in schema ? { nullable: true, allOf: [schema] } : withNull(schema);
  }

  private membersSchema(union: ts.UnionType, members: ts.Type[]): Schema {
    if (members.every((member) => member.flags & ts.TypeFlags.BooleanLike)) return { type: 'boolean' };
    if (members.every((member) => member.isStringLiteral())) {
      return { type: 'string', enum: members.map(({ value }) => value) };
    }
    const [only] = members;
    if (only && members.length === 1) return this.schemaOf(only);
    const named = members.length === union.types.length ? union.aliasSymbol?.name : undefined;
    return this.named(named, union, () => ({ oneOf: members.map((member) => this.schemaOf(member)) }));
  }

  private objectSchema(type: ts.Type): Schema {
    const name = type.getSymbol()?.name;
    if (name === 'Date') return { type: 'string', format: 'date-time' };
    if (this.checker.isTupleType(type)) {
      const items = this.checker.getTypeArguments(type as ts.TypeReference).map((item) => this.schemaOf(item));
      return { type: 'array', items: items.length === 1 ? items[0] : { oneOf: items } };
    }
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
      return { type: 'array', items: item ? this.schemaOf(item) : {} };
    }
    return this.named(nameOf(type), type, () => this.propertiesSchema(type));
  }

  private named(name: string | undefined, type: ts.Type, make: () => Schema): Schema {
    if (name === undefined) return make();
    const taken = this.namedBy.get(name);
    if (taken !== undefined && taken !== type) return make();
    if (taken === undefined) {
      this.namedBy.set(name, type);
      this.schemas.set(name, make());
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private propertiesSchema(type: ts.Type): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      properties[property.name] = this.propertySchema(property);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const rest = this.checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      ...(rest && { additionalProperties: this.schemaOf(rest.type) }),
    };
  }

  private propertySchema(property: ts.Symbol): Schema {
    const schema = this.schemaOf(this.checker.getTypeOfSymbol(property));
    const description = ts.displayPartsToString(property.getDocumentationComment(this.checker));
    if (description === '') return schema;
    return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
  }
}

/** OpenAPI 3.0 wants null among the values of an enum, too. */
function withNull(schema: Schema): Schema {
  const values = schema['enum'];
  return { ...schema, ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }), nullable: true };
}

function nameOf(type: ts.Type): string | undefined {
  if (type.aliasSymbol && !type.aliasTypeArguments?.length) return type.aliasSymbol.name;
  if (!type.isClassOrInterface() || type.typeParameters?.length) return undefined;
  return type.symbol.name;
}

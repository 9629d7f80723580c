/** As much of JSON Schema 2020-12 as the contract needs. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  /** Not of JSON Schema: the values that an open enum is known to have. */
  readonly knownValues?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
}

/** Definitions that refer to each other as `#/$defs/name`. */
export type Definitions = Record<string, JsonSchema>;

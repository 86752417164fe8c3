/** The settings of graphql-codegen that the types of this package are generated with. */
export declare const codegenConfig: {
  readonly strictScalars: true;
  readonly scalars: Readonly<Record<'ID' | 'Cursor' | 'Date' | 'DateTime', 'string'>>;
  readonly enumsAsTypes: true;
  readonly futureProofEnums: true;
  readonly useTypeImports: true;
};

// How TypeScript is generated from the contract: here, in the judges, and best in your own codegen.ts too.
export const codegenConfig = {
  // A new scalar has to be added here before anything is generated; ours travel as text, but for Decimal.
  strictScalars: true,
  scalars: { ID: 'string', Cursor: 'string', Date: 'string', DateTime: 'string', Decimal: 'number' },
  // Texts instead of TypeScript enums, with one value more that no switch can leave out: enums grow in minor releases.
  enumsAsTypes: true,
  futureProofEnums: true,
  useTypeImports: true,
};

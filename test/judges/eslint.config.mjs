// What graphql-eslint holds the contract against: everything it recommends for schemas and operations, its Relay rules, and
// descriptions everywhere. Where a rule gives way, the reason stands beside it.
import graphql from '@graphql-eslint/eslint-plugin';

const rule = (name) => `@graphql-eslint/${name}`;
const { rules: recommended } = graphql.configs['flat/schema-recommended'];
const [severity, naming] = recommended[rule('naming-convention')];

// Types without an identity of their own: they are read as part of what holds them, and no client refetches them alone.
const values = [
  'PageInfo', 'FeedItem', 'UserError', 'ErrorParam', 'Permission', 'Viewer', 'ViewerGrant', 'ViewerPermission', 'Change', 'GroupCount',
  'CampaignTreeNode', 'DepartmentTreeNode', 'OfficeTreeNode', 'ErasablePersonalData', 'PersonalValue', 'Purpose',
  'RegistrationRollUp', 'RegistrationTitleCount', 'TaskFigures', 'TaskResult', 'IndicatorFigures', 'MeasurementResult', 'CriterionGroup', 'Criterion', 'ScoreBand', 'TieRule', 'ScoreBreakdown', 'ScoreFigures', 'RatingWarning', 'RatingFigure', 'RatingShare',
  'CampaignRollUp', 'EmulationStep', 'OfficeDay', 'DiscoveryRecord', 'ExemplarReplication', 'WorkItem',
  'ReviewFigures', 'ReviewUnit', 'ReviewTitle', 'ReviewTasks', 'ReviewPledges', 'ReviewKept', 'ReviewScore', 'ReviewIndicator', 'ReviewInitiatives', 'ReviewExemplars',
  // of the preview
  'RouteStep', 'EligibilityCheck', 'Quota', 'Return', 'CouncilSeat', 'BallotTally', 'BallotReceipt', 'Recusal',
];

export const schemaRules = {
  ...recommended,
  ...graphql.configs['flat/schema-relay'].rules,
  // The option that is off bans every list that is not of edges, userErrors too.
  [rule('relay-edge-types')]: ['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  [rule('strict-id-in-types')]: ['error', { exceptions: { types: values, suffixes: ['Connection', 'Edge', 'Payload'] } }],
  [rule('naming-convention')]: [severity, {
    ...naming,
    // An award type (loại danh hiệu, hình thức khen thưởng) is a thing of the law; the name does not say "type" of GraphQL.
    'ObjectTypeDefinition[name.value!=AwardType],ObjectTypeExtension[name.value!=AwardType]':
      naming['ObjectTypeDefinition,ObjectTypeExtension'],
    'ObjectTypeDefinition,ObjectTypeExtension': {},
  }],
  [rule('input-name')]: ['error', { checkInputType: true, caseSensitiveInputType: false }],
  [rule('no-scalar-result-type-on-mutation')]: 'error',
  [rule('require-nullable-fields-with-oneof')]: 'error',
  [rule('require-type-pattern-with-oneof')]: 'error',
  [rule('require-description')]: ['error', {
    types: true, rootField: true, DirectiveDefinition: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true,
  }],
};

export const operationRules = graphql.configs['flat/operations-recommended'].rules;

// The configuration for ESLint: one schema (files), the documents on it if any, and which rules look at which files.
export function config(graphQLConfig, ...blocks) {
  return blocks.map(([files, rules]) => ({
    files, rules, plugins: { '@graphql-eslint': graphql }, languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig } },
  }));
}

// Findings that are no faults, where a rule has no option to say so: "award" in awardType is not the parent's name repeated.
export const accepted = [
  'no-typename-prefix: Field "awardType" starts with the name of the parent type "Award"',
  'no-typename-prefix: Field "awardTypeID" starts with the name of the parent type "Award"',
];

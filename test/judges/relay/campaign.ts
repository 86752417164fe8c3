import { graphql } from 'relay-runtime';

// Backwards, and inside of a node that may be of any type.
export const detail = graphql`
  query campaignDetailQuery($id: ID!, $last: Int, $before: Cursor) {
    node(id: $id) {
      ... on Campaign {
        name
        status
        children(last: $last, before: $before) @connection(key: "campaign_children") {
          edges {
            node {
              id
              name
            }
          }
        }
      }
    }
  }
`;

// What a mutation makes joins the lists that show such things.
export const create = graphql`
  mutation campaignCreateMutation($input: CreateCampaignInput!, $connections: [ID!]!) {
    createCampaign(input: $input) {
      campaign @prependNode(connections: $connections, edgeTypeName: "CampaignEdge") {
        id
        name
        status
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

// An event tells which rows to read again.
export const events = graphql`
  subscription campaignEventsSubscription($after: String) {
    events(after: $after) {
      cursor
      event {
        id
        kind
        subjectID
        at
      }
    }
  }
`;

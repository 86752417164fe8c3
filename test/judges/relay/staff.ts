import { graphql } from 'relay-runtime';

// A list at the root, paged at both ends of the API: @connection and @refetchable on Query.
export const list = graphql`
  fragment staff_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "Cursor" }, where: { type: "StaffWhereInput" })
  @refetchable(queryName: "staffListPageQuery") {
    staff(first: $first, after: $after, where: $where, orderBy: [{ field: NAME }]) @connection(key: "staff_list_staff") {
      edges {
        node {
          ...staff_row
        }
      }
    }
  }
`;

// A row that is read again by its id: @refetchable on a Node.
export const row = graphql`
  fragment staff_row on Staff
  @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "Cursor" })
  @refetchable(queryName: "staffRowAwardsQuery") {
    id
    fullName
    category
    startsOn
    awards(first: $first, after: $after) @connection(key: "staff_row_awards") {
      edges {
        node {
          recipientName
          achievementYear
        }
      }
    }
  }
`;

export const page = graphql`
  query staffPageQuery($where: StaffWhereInput) {
    ...staff_list @arguments(where: $where)
  }
`;

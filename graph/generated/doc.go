// Package generated is the GraphQL server that gqlgen generates.
package generated

package contract

import "embed"

// Operations are the example operations, operations/*.graphql. Above each one stands what it is for, in Vietnamese and English,
// and for which roles; blank lines stand between operations and fragments, and nowhere else.
//
//go:embed operations/*.graphql
var Operations embed.FS

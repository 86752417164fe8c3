// Package ent is generated from the schema beside it; see ent/schema.
package ent

//go:generate go run -mod=mod entc.go surface.go describe.go words.go

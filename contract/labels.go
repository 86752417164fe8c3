// Package contract gives this program what it also gives to frontends.
package contract

import _ "embed" // the labels come with the program

// Labels is labels.json: names of the values of enums, and texts of errors, in
// Vietnamese and English.
//
//go:embed labels.json
var Labels []byte

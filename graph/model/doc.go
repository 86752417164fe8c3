// Package model holds the types of the API that no table stands behind.
package model

package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"thidua/internal/document"
	"thidua/internal/limit"
)

// cachedQueries are kept as they were parsed and validated: a megabyte each, at worst.
const cachedQueries = 100

// prepared are documents that need not be parsed and validated again: the trusted
// ones for good, and the last few of all others.
type prepared struct {
	trusted *document.Store
	others  *lru.LRU[*ast.QueryDocument]
}

var _ graphql.Cache[*ast.QueryDocument] = prepared{}

func newPrepared(trusted *document.Store) prepared {
	return prepared{trusted, lru.New[*ast.QueryDocument](cachedQueries)}
}

// Get finds a document by its text.
func (p prepared) Get(ctx context.Context, text string) (*ast.QueryDocument, bool) {
	if doc, ok := p.trusted.Parsed(text); ok {
		return doc, true
	}
	return p.others.Get(ctx, text)
}

// Add keeps a document for a while.
func (p prepared) Add(ctx context.Context, text string, doc *ast.QueryDocument) {
	p.others.Add(ctx, text, doc)
}

// Prepare parses and validates a document under the limits, as is done with one that
// a client sends.
func Prepare(most limit.Document) func(text string) (*ast.QueryDocument, error) {
	return func(text string) (*ast.QueryDocument, error) {
		doc, err := parsed(text, most)
		if err != nil {
			return nil, err
		}
		if len(doc.Operations) == 0 {
			return nil, gqlerror.Errorf("no operation provided")
		}
		if errs := validator.ValidateWithRules(Schema(), doc, rulesOfValidation()); len(errs) > 0 {
			return nil, errs[0]
		}
		return doc, nil
	}
}

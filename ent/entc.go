//go:build ignore

// Command entc generates ent from the schema, and the generated half of the GraphQL contract.
// surface.go says what the contract offers, describe.go and words.go say it in words.
package main

import (
	"log"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
)

func main() {
	ex, err := entgql.NewExtension(
		entgql.WithSchemaGenerator(),
		entgql.WithSchemaPath("../graph/schema/ent.graphql"),
		entgql.WithWhereInputs(true),
		entgql.WithTemplates( // after WithWhereInputs, which would add its own
			entgql.EnumTemplate,
			entgql.TransactionTemplate,
			override("node"),
			override("pagination"),
			override("collection"),
			override("edge"),
			override("where_input"),
		),
		entgql.WithSchemaHook(shape, describe),
	)
	if err != nil {
		log.Fatal(err)
	}
	err = entc.Generate("./schema", &gen.Config{
		Features: []gen.Feature{gen.FeatureIntercept, gen.FeatureLock, gen.FeatureUpsert, gen.FeatureExecQuery, gen.FeatureVersionedMigration},
	}, entc.Extensions(ex))
	if err != nil {
		log.Fatal(err)
	}
}

// override reads our form of one of entgql's templates.
func override(name string) *gen.Template {
	return gen.MustParse(gen.NewTemplate(name).Funcs(entgql.TemplateFuncs).Funcs(surfaceFuncs).ParseFiles("template/" + name + ".tmpl"))
}

package graph

import (
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// rulesOfValidation are those of the specification, in the form that suggests no
// names: a suggestion tells strangers the schema, and to find one takes longer than
// to validate. The executor puts the two rules that it chooses itself beside them.
func rulesOfValidation() *rules.Rules {
	all := rules.NewDefaultRules()
	for _, r := range []struct{ loud, quiet core.Rule }{
		{rules.KnownArgumentNamesRule, rules.KnownArgumentNamesRuleWithoutSuggestions},
		{rules.KnownTypeNamesRule, rules.KnownTypeNamesRuleWithoutSuggestions},
		{rules.ValuesOfCorrectTypeRule, rules.ValuesOfCorrectTypeRuleWithoutSuggestions},
	} {
		all.RemoveRule(r.loud.Name)
		all.AddRule(r.quiet.Name, r.quiet.RuleFunc)
	}
	all.AddRule(literals.Name, literals.RuleFunc)
	return all
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"thidua/contract"
	"thidua/internal/account"
	"thidua/internal/sample"
	"thidua/internal/signin"
	"thidua/internal/web"
	"thidua/internal/web/ide"
)

// develop loads the sample office into an empty database, makes the server its
// own issuer, and adds the IDE.
func (s *serve) develop(ctx context.Context, known *account.Service, c *web.Config) (greeting func(string), err error) {
	issuer, err := signin.OpenLocal(s.DataDirectory)
	if err != nil {
		return nil, err
	}
	if err := sample.Load(ctx, known.DB); err != nil {
		return nil, err
	}
	accounts, err := sample.Accounts(ctx, known.DB)
	if err != nil {
		return nil, err
	}
	c.Identify, c.Enter = issuer.Identify, known.Enter
	variables, err := sample.Variables(ctx, known.DB)
	if err != nil {
		return nil, err
	}
	if c.Page, err = newPage(variables); err != nil {
		return nil, err
	}
	for _, a := range accounts {
		text, err := issuer.Mint(a.Subject, 12*time.Hour)
		if err != nil {
			return nil, err
		}
		c.Page.Tokens = append(c.Page.Tokens, ide.Token{Role: string(a.Role), Label: string(a.Role) + ": " + a.Name, Token: text})
	}
	return func(address string) { greet(os.Stdout, address, accounts, c.Page) }, nil
}

// produce accepts the tokens of the configured issuers, and returns the audiences
// that they are for.
func (s *serve) produce(known *account.Service, c *web.Config) (audiences []string, err error) {
	configs, err := signin.ReadConfig(s.Issuers)
	if err != nil {
		return nil, err
	}
	issuers, err := signin.Open(configs, c.Log)
	if err != nil {
		return nil, err
	}
	for _, config := range configs {
		known.Issuers = append(known.Issuers, config.URL)
		audiences = append(audiences, config.Accepted()...)
	}
	c.Identify, c.Enter = issuers.Identify, known.Enter
	if s.IDE {
		if c.Page, err = newPage(nil); err != nil {
			return nil, err
		}
	}
	return audiences, nil
}

// newPage is the IDE with the operations of the contract, filled where there is something to try them on.
func newPage(variables map[string]json.RawMessage) (*ide.Page, error) {
	tabs, err := ide.Tabs(contract.Operations, variables)
	return &ide.Page{Endpoint: "/graphql", Tabs: tabs}, err
}

// greet tells a newcomer where the server is, who they can be, and what to ask.
func greet(w io.Writer, address string, accounts []sample.Account, page *ide.Page) {
	fmt.Fprintf(w, "\nThi Đua\n\n  GraphQL  %s/graphql\n  IDE      %s/\n", address, address)
	if len(accounts) == 0 {
		fmt.Fprint(w, "\nThis database has offices of its own: there are no sample roles, and no tokens of theirs.\n\n")
		return
	}
	fmt.Fprint(w, "\nTokens of the sample roles, for 12 hours:\n")
	for i, a := range accounts {
		fmt.Fprintf(w, "\n%s: %s\n  %s\n  %s\n", a.Role, a.Name, a.May, page.Tokens[i].Token)
	}
	fmt.Fprintf(w, "\nA query to try, in the IDE or by hand:\n\ncurl -s %s/graphql -H 'Content-Type: application/json' \\\n  -H 'Authorization: Bearer %s' \\\n  -d '{\"query\": %q}'\n\n",
		address, page.Tokens[0].Token, strings.Join(strings.Fields(sample.FirstQuery), " "))
}

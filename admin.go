package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"thidua/internal/account"
	"thidua/internal/signin"
)

// admin holds what is done at the server's own command line, where no account is
// asked for: whoever can run it can read the database anyway.
type admin struct {
	Grant adminGrant `cmd:"" help:"Make an account an administrator over everything."`
}

type adminGrant struct {
	storage
	Issuers string `type:"path" placeholder:"FILE" help:"The server's file of issuers; with it, the issuer is checked against it."`
	Issuer  string `required:"" help:"The issuer of the account's tokens (claim iss)."`
	Subject string `required:"" help:"The account's subject there (claim sub)."`
	Name    string `default:"Administrator" help:"What the account is called; for one that is not linked yet."`
}

// Run grants.
func (g *adminGrant) Run(ctx context.Context) error {
	if g.Issuers != "" {
		configs, err := signin.ReadConfig(g.Issuers)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(configs, func(c signin.Config) bool { return c.URL == g.Issuer }) {
			return errors.New("--issuer: the file names no such issuer; write it exactly as there")
		}
	}
	db, err := g.open(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := (&account.Service{DB: db}).MakeAdministrator(ctx, g.Issuer, g.Subject, g.Name)
	switch {
	case err != nil:
		return err
	case !done:
		fmt.Println("this account is an administrator over everything already")
	default:
		fmt.Printf("subject %q of %s is an administrator over everything\n", g.Subject, g.Issuer)
	}
	return nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"thidua/graph"
	"thidua/internal/document"
	"thidua/internal/limit"
)

// documents are the flags of trusted documents.
type documents struct {
	TrustedDocuments     string         `type:"path" placeholder:"DIRECTORY" help:"Directory of manifests of trusted documents (docs/transports.md); read again on SIGHUP."`
	TrustedDocumentModes document.Modes `mapsep:"," placeholder:"AUDIENCE=MODE,…" help:"What becomes of other documents, by the audience of the token: off (carried out), log, enforce (refused)."`
}

// trusted reads the trusted documents, and reads them again on every SIGHUP until
// the context ends.
func (d documents) trusted(ctx context.Context, most limit.Document, audiences []string, log *slog.Logger) (*document.Store, error) {
	switch err := d.TrustedDocumentModes.Check(audiences); {
	case err != nil:
		return nil, fmt.Errorf("--trusted-document-modes: %w", err)
	case d.TrustedDocuments == "" && len(d.TrustedDocumentModes) > 0:
		return nil, errors.New("--trusted-document-modes needs --trusted-documents: the directory of the documents that are trusted")
	case d.TrustedDocuments == "":
		return nil, nil
	}
	store, err := document.Open(d.TrustedDocuments, d.TrustedDocumentModes, graph.Prepare(most), log)
	if err != nil {
		return nil, err
	}
	again := make(chan os.Signal, 1)
	signal.Notify(again, syscall.SIGHUP)
	go func() {
		defer signal.Stop(again)
		for {
			select {
			case <-again:
				store.Reload()
			case <-ctx.Done():
				return
			}
		}
	}()
	return store, nil
}

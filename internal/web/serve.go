package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Grace is how long running operations may take to finish when the server stops,
// and settle how long a balancer gets to see that it is not ready any more.
const (
	Grace  = 20 * time.Second
	settle = 500 * time.Millisecond
)

// Serve answers requests until the context ends. Then it turns unready, takes no
// new connections, and lets what runs finish; subscriptions end at once.
func Serve(ctx context.Context, l net.Listener, h *Handler, log *slog.Logger) error {
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * h.longest,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		ConnContext:       withConnection,
	}
	server.RegisterOnShutdown(h.streams.stop)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	h.Drain()
	time.Sleep(settle)
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), Grace)
	defer cancel()
	err := server.Shutdown(stopping)
	if finished := h.streams.wait(stopping); err != nil || !finished {
		return errors.Join(errors.New("some operations did not finish in time"), err)
	}
	return nil
}

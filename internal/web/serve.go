package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Grace is how long running requests may take to finish when the server stops,
// and settle how long a balancer gets to see that it is not ready any more.
const (
	Grace  = 20 * time.Second
	settle = 500 * time.Millisecond
)

// Serve answers requests until the context ends. Then it turns unready, takes no
// new connections, and lets the running requests finish.
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
	if err := server.Shutdown(stopping); err != nil {
		return errors.Join(errors.New("some requests did not finish in time"), err)
	}
	h.streams.sockets.Wait() // ended already: each has some seconds to say goodbye
	return nil
}

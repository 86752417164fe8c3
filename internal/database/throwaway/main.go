// Throwaway runs a command beside a PostgreSQL server of its own:
//
//	go run ./internal/database/throwaway -- go test ./...
//
// The server lives in a temporary directory, listens on one free loopback port, and is gone with its data when the
// command ends. The command finds it in THIDUA_TEST_POSTGRES. Exit code: the command's, or 2 when there is no server.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"time"
)

// variable is where tests look for the server; internal/database reads it.
const variable = "THIDUA_TEST_POSTGRES"

// patience is how long a command that was asked to stop may take before it is killed.
const patience = 10 * time.Second

func main() {
	// The kernel's "your parent died" signal is bound to the thread that started the child, so stay on this one.
	runtime.LockOSThread()
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		return complain(errors.New("usage: go run ./internal/database/throwaway -- COMMAND [ARGUMENT…]"))
	}
	if err := dieWithParent(); err != nil {
		return complain(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	bin, err := binaries(ctx)
	if err != nil {
		return complain(err)
	}
	s, err := start(ctx, bin)
	if err != nil {
		return complain(err)
	}
	defer s.stop()

	code, err := command(ctx, args, variable+"="+s.url())
	if err != nil {
		return complain(err)
	}
	if s.exited() {
		return complain(fmt.Errorf("the server stopped while the command ran:\n%s", s.log()))
	}
	return code
}

// command runs args with one more environment variable and gives their exit code (128 + n for signal n, as shells do).
func command(ctx context.Context, args []string, env string) (int, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Env = append(os.Environ(), env)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = attributes(nil, syscall.SIGTERM)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = patience
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	_ = cmd.Wait() // what it says is in ProcessState
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	if code := cmd.ProcessState.ExitCode(); code != 0 || ctx.Err() == nil {
		return code, nil
	}
	return 128 + int(syscall.SIGINT), nil // it ended well, but was asked to stop: that is no success
}

func complain(err error) int {
	fmt.Fprintln(os.Stderr, "throwaway:", err)
	return 2
}

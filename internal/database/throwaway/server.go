package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// attempts is how often another port is tried: one that was free a moment ago can be taken.
const attempts = 3

// startup is how long a server may take until it accepts connections.
const startup = 60 * time.Second

type server struct {
	dir  string
	bin  string
	port int
	as   *user.User // whom it runs as; nil is ourselves
	cmd  *exec.Cmd
	done chan struct{} // closed when the process has ended
}

// start makes an empty server in a new directory and returns once it accepts connections.
func start(ctx context.Context, bin string) (_ *server, err error) {
	s := &server{bin: bin}
	if os.Geteuid() == 0 { // PostgreSQL refuses to run as root
		if s.as, err = user.Lookup("postgres"); err != nil {
			return nil, fmt.Errorf("running as root needs the user that PostgreSQL's package makes: %w", err)
		}
	}
	if s.dir, err = os.MkdirTemp("", "thidua-postgres-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			s.stop()
		}
	}()
	if err = s.initialise(ctx); err != nil {
		return nil, err
	}
	for range attempts {
		if err = s.launch(ctx); err == nil || !s.exited() {
			break
		}
	}
	return s, err
}

// initialise creates the cluster.
func (s *server) initialise(ctx context.Context) error {
	if s.as != nil {
		uid, gid := ids(s.as)
		if err := os.Chown(s.dir, uid, gid); err != nil {
			return err
		}
	}
	// A linguistic collation, as production databases have: code that relies on byte order must fail here, not there.
	cmd := exec.CommandContext(ctx, filepath.Join(s.bin, "initdb"), "--pgdata", s.data(), "--username", "postgres",
		"--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "en", "--no-sync")
	cmd.Dir = s.dir
	cmd.SysProcAttr = attributes(s.as, syscall.SIGKILL)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

// launch starts the process on a free port and waits until it is ready.
func (s *server) launch(ctx context.Context) error {
	var err error
	if s.port, err = freePort(); err != nil {
		return err
	}
	args := []string{"-D", s.data(), "-p", strconv.Itoa(s.port)}
	for _, setting := range []string{
		"listen_addresses=127.0.0.1",
		"unix_socket_directories=" + s.dir,
		"max_connections=200",
		// Nothing here has to survive a crash.
		"fsync=off", "synchronous_commit=off", "full_page_writes=off",
	} {
		args = append(args, "-c", setting)
	}
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		return err
	}
	defer log.Close()

	s.cmd = exec.Command(filepath.Join(s.bin, "postgres"), args...)
	s.cmd.Dir = s.dir
	s.cmd.Stdout, s.cmd.Stderr = log, log
	s.cmd.SysProcAttr = attributes(s.as, syscall.SIGQUIT)
	s.cmd.SysProcAttr.Setpgid = true // Ctrl-C in the terminal is for the command; the server ends after it
	if err := s.cmd.Start(); err != nil {
		return err
	}
	s.done = make(chan struct{})
	go func() { _ = s.cmd.Wait(); close(s.done) }()

	ctx, cancel := context.WithTimeout(ctx, startup)
	defer cancel()
	for !s.ready() {
		select {
		case <-s.done:
			return fmt.Errorf("postgres did not start:\n%s", s.log())
		case <-ctx.Done():
			return fmt.Errorf("postgres did not become ready: %w\n%s", ctx.Err(), s.log())
		case <-time.After(20 * time.Millisecond):
		}
	}
	return nil
}

// ready reads the state that the server writes into its pid file, as pg_ctl does.
func (s *server) ready() bool {
	const stateLine = 8
	text, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	lines := strings.Split(string(text), "\n")
	return err == nil && len(lines) >= stateLine && strings.TrimSpace(lines[stateLine-1]) == "ready"
}

// stop ends the server at once and removes everything it wrote.
func (s *server) stop() {
	if s.done != nil && !s.exited() {
		_ = s.cmd.Process.Signal(syscall.SIGQUIT) // "immediate shutdown": no checkpoint for data that goes anyway
		select {
		case <-s.done:
		case <-time.After(patience):
			_ = s.cmd.Process.Kill()
			<-s.done
		}
	}
	if err := os.RemoveAll(s.dir); err != nil {
		complain(err)
	}
}

func (s *server) exited() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

func (s *server) log() string {
	text, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return string(text)
}

func (s *server) url() string {
	return fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", s.port)
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

package main

import (
	stdsql "database/sql"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

// count asks a SQLite file a question.
func count(t testing.TB, path, query string) (n int) {
	t.Helper()
	pool, err := stdsql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if err := pool.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// refuses runs a command that must end soon, with one plain line and without success.
func refuses(t *testing.T, c *exec.Cmd, want string) {
	t.Helper()
	p := begin(t, c)
	select {
	case <-p.ended:
	case <-time.After(20 * time.Second):
		t.Fatalf("it goes on:\n%s", p.log())
	}
	out := p.out.String()
	if code := p.ProcessState.ExitCode(); code <= 0 {
		t.Errorf("exit code %d: %s", code, out)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 1 || !strings.HasPrefix(out, "thidua: error: ") || !strings.Contains(out, want) {
		t.Errorf("want one line with %q: %s", want, out)
	}
	for _, noise := range []string{"goroutine", ".go:", "SELECT", "goose", "secret", "UNAVAILABLE", "DATABASE_", "sql:", "%!"} {
		if strings.Contains(out, noise) {
			t.Errorf("it says %q: %s", noise, out)
		}
	}
}

func TestRefusals(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	key := t.TempDir()
	if err := os.WriteFile(filepath.Join(key, "development-issuer.pem"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	issuers := issuersFile(t, "- url: https://accounts.example")
	production := []string{"serve", "--mode", "production"}
	with := func(more ...string) []string { return append(production[:len(production):len(production)], more...) }
	for name, c := range map[string]struct {
		arguments []string
		want      string
	}{
		"no issuers":              {with("--tls-front"), "--issuers"},
		"no TLS front":            {with("--issuers", issuers), "--tls-front"},
		"any origin":              {with("--issuers", issuers, "--tls-front", "--allowed-origins", "*"), "no wildcards"},
		"any origin among others": {with("--issuers", issuers, "--tls-front", "--allowed-origins", "https://a.example,https://*.example"), "no wildcards"},
		"no such file":            {with("--issuers", filepath.Join(key, "issuers.yaml"), "--tls-front"), "no such file"},
		"an address as the file":  {with("--issuers", "https://accounts.example", "--tls-front"), "no such file"},
		"plain issuer":            {with("--issuers", issuersFile(t, "- url: http://accounts.example"), "--tls-front"), ":1: url must be an https:// address"},
		"unknown field":           {with("--issuers", issuersFile(t, "- url: https://accounts.example\n  colour: x"), "--tls-front"), ":2: "},
		"issuer twice":            {with("--issuers", issuersFile(t, "- url: https://accounts.example\n- url: https://accounts.example"), "--tls-front"), ":2: this url is configured twice"},
		"no issuer in the file":   {with("--issuers", issuersFile(t, "[]"), "--tls-front"), "write a list of issuers"},
		"half a claim":            {with("--issuers", issuersFile(t, "- url: https://accounts.example\n  staffClaim: code"), "--tls-front"), "staffClaim and staffOffice go together"},
		"issuers in development":  {[]string{"serve", "--issuers", issuers}, "--issuers is for production"},
		"origin with a path":      {[]string{"serve", "--allowed-origins", "http://localhost:5173/"}, "not an origin"},
		"documents nowhere":       {[]string{"serve", "--trusted-documents", filepath.Join(key, "none")}, "no such file"},
		"documents in part":       {[]string{"serve", "--trusted-documents", manifests(t, `{"a": "query`)}, "spa.json: is not whole"},
		"documents of no schema":  {[]string{"serve", "--trusted-documents", manifests(t, `{"0a1b": "{ meh }"}`)}, "spa.json: 0a1b: "},
		"modes without documents": {[]string{"serve", "--trusted-document-modes", "thidua=enforce"}, "needs --trusted-documents"},
		"mode of nobody":          {[]string{"serve", "--trusted-documents", manifests(t, "{}"), "--trusted-document-modes", "spa=enforce"}, "no issuer has this audience"},
		"no such mode":            {[]string{"serve", "--trusted-documents", manifests(t, "{}"), "--trusted-document-modes", "thidua=strict"}, "the modes are"},
		"unknown mode":            {[]string{"serve", "--mode", "test"}, "--mode must be one of"},
		"unknown command":         {[]string{"dance"}, "unexpected argument"},
		"unknown flag":            {[]string{"serve", "--dance"}, "unknown flag"},
		"port taken":              {[]string{"serve", "--listen", taken.Addr().String()}, "address already in use"},
		"no port":                 {[]string{"serve", "--listen", "8080"}, "missing port"},
		"another kind":            {[]string{"serve", "--database-url", "mysql://root:secret@h/x"}, "no kind of database known here"},
		"malformed":               {[]string{"serve", "--database-url", "postgres://u:sec%zzret@h/x?secret"}, "malformed"},
		"nobody there":            {[]string{"serve", "--database-url", "postgres://u:secret@127.0.0.1:1/x"}, "connection refused"},
		"no such host":            {[]string{"serve", "--database-url", "postgres://u:secret@nowhere.invalid/x"}, "cannot be reached"},
		"a directory":             {[]string{"serve", "--database-url", filepath.Dir(file)}, "cannot be opened"},
		"no database":             {[]string{"serve", "--database-url", file}, "not a database"},
		"below a file":            {[]string{"serve", "--data-directory", filepath.Join(file, "data")}, "not a directory"},
		"broken key":              {[]string{"serve", "--data-directory", key}, "holds no key"},
		"no sample":               {[]string{"token", "CHIEF"}, "no sample office"},
		"no role":                 {[]string{"token"}, "expected"},
		"grant to nobody":         {[]string{"admin", "grant", "--issuer", "https://accounts.example"}, "--subject"},
		"grant from nowhere":      {[]string{"admin", "grant", "--subject", "x"}, "--issuer"},
		"grant by a stranger":     {[]string{"admin", "grant", "--issuers", issuers, "--issuer", "https://accounts.example/", "--subject", "x"}, "the file names no such issuer"},
		"grant to a blank":        {[]string{"admin", "grant", "--issuer", "https://accounts.example", "--subject", " "}, "subject"},
	} {
		t.Run(name, func(t *testing.T) {
			c := c
			if c.arguments[0] != "dance" && !strings.Contains(strings.Join(c.arguments, " "), "--data-directory") {
				c.arguments = append(c.arguments, "--data-directory", t.TempDir())
			}
			refuses(t, command(c.arguments...), c.want)
		})
	}
}

func TestPostgresRefusals(t *testing.T) {
	url := dbtest.Empty(t)
	for name, c := range map[string]struct{ url, want string }{
		"no such database": {strings.Replace(url, "thidua_test_", "no_", 1), "does not exist"},
		"no such role":     {strings.Replace(url, "postgres@", "stranger:secret@", 1), "does not exist"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.url == url {
				t.Fatal("the address of the test server has changed its form")
			}
			refuses(t, command("migrate", "--database-url", c.url), c.want)
		})
	}
}

// As somebody who may not write there.
func TestFilesThatCannotBeWritten(t *testing.T) {
	c := command("serve", "--listen", "127.0.0.1:0", "--data-directory")
	if os.Getuid() == 0 { // root may write everywhere
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	as := func(flags ...string) *exec.Cmd {
		other := *c
		other.Args = append(c.Args[:len(c.Args)-1:len(c.Args)-1], flags...)
		return &other
	}
	directory, err := os.MkdirTemp("", "thidua-readonly-") // where somebody else may look
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(directory, 0o700); _ = os.RemoveAll(directory) })
	launch(t, directory).stop(t, syscall.SIGTERM)
	if err := os.Chmod(filepath.Join(directory, "thidua.db"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(directory, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Run("file", func(t *testing.T) { refuses(t, as("--data-directory", directory), "cannot be written to") })
	if err := os.Chmod(directory, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Run("file and directory", func(t *testing.T) { refuses(t, as("--data-directory", directory), "the database") })
	t.Run("new file", func(t *testing.T) {
		refuses(t, as("--database-url", filepath.Join(directory, "new.db")), "cannot be opened")
	})
	t.Run("new directory", func(t *testing.T) {
		refuses(t, as("--data-directory", filepath.Join(directory, "data")), "permission denied")
	})
}

func TestNewerDatabase(t *testing.T) {
	newer := func(t *testing.T, driver, url string) {
		t.Helper()
		if out, err := command("migrate", "--database-url", url).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		pool, err := stdsql.Open(driver, url)
		if err == nil {
			defer pool.Close()
			_, err = pool.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999999999999, true)`)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"serve", "migrate"} {
			refuses(t, command(name, "--database-url", url, "--data-directory", t.TempDir()), "start a newer server")
		}
	}
	t.Run("sqlite", func(t *testing.T) { newer(t, "sqlite", filepath.Join(t.TempDir(), "x.db")) })
	t.Run("postgres", func(t *testing.T) { newer(t, "postgres", dbtest.Empty(t)) })
}

func TestCommands(t *testing.T) {
	run := func(want string, arguments ...string) string {
		t.Helper()
		out, err := command(arguments...).CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("%v: %v, want %q: %s", arguments, err, want, out)
		}
		return strings.TrimSpace(string(out))
	}
	run("thidua development", "version")
	for _, command := range []string{"serve", "migrate", "token", "admin", "version"} {
		run(command, "--help")
	}
	run("--subject", "admin", "grant", "--help")
	run("$THIDUA_DATABASE_URL", "serve", "--help")
	directory := t.TempDir()
	run("(was 0)", "migrate", "--data-directory", directory)
	if out := run("schema version", "migrate", "--data-directory", directory); strings.Contains(out, "was 0") {
		t.Errorf("migrated twice: %s", out)
	}
	p := launch(t, directory)
	if holds := p.roles(t, run("eyJ", "token", "analyst", "--data-directory", directory, "--valid", "1m")); !slices.Equal(holds, []actor.Role{actor.Analyst}) {
		t.Errorf("the analyst's token is one of %s", holds)
	}
	refuses(t, command("token", "emperor", "--data-directory", directory), "there is no role emperor")
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// oldest is the first version with everything the product uses.
const oldest = 15

// installByHand is the one command for those who have to do it themselves.
const installByHand = "sudo apt-get install -y postgresql    (or any PostgreSQL ≥ 15 whose initdb and postgres are in PATH)"

// Debian's package starts a cluster of its own when it is installed, unless this file says no. We start our own.
const noCluster = "/etc/postgresql-common/createcluster.d/thidua.conf"

// installScript runs as root. The switch against a cluster is removed again: it is not ours to set for later.
const installScript = `set -e
export DEBIAN_FRONTEND=noninteractive
trap 'rm -f ` + noCluster + `' EXIT
mkdir -p "$(dirname ` + noCluster + `)"
echo 'create_main_cluster = false' > ` + noCluster + `
apt-get update -qq
apt-get install -y -qq --no-install-recommends postgresql`

// binaries finds the newest installed server, and installs one where it may and there is none.
func binaries(ctx context.Context) (string, error) {
	if dir := newest(ctx); dir != "" {
		return dir, nil
	}
	missing := fmt.Errorf("no PostgreSQL server, version %d or newer, is installed. Run:\n\n    %s", oldest, installByHand)
	root, ok := becomeRoot(ctx)
	if _, err := exec.LookPath("apt-get"); err != nil || !ok {
		return "", missing
	}
	fmt.Fprintln(os.Stderr, "throwaway: no PostgreSQL server found, installing Debian's package postgresql")
	args := append(root, "sh", "-c", installScript)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr // standard output is the command's
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("apt-get: %w\n%w", err, missing)
	}
	if dir := newest(ctx); dir != "" {
		return dir, nil
	}
	return "", missing // the distribution's own version is too old
}

// newest is the folder of the highest version that has both programs.
func newest(ctx context.Context) string {
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin") // where Debian keeps them, outside PATH
	if path, err := exec.LookPath("postgres"); err == nil {
		// initdb must come from the same version: follow the link to its real folder.
		if path, err = filepath.EvalSymlinks(path); err == nil {
			dirs = append(dirs, filepath.Dir(path))
		}
	}
	best, bestVersion := "", oldest-1
	for _, dir := range dirs {
		if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
			continue
		}
		if v := version(ctx, filepath.Join(dir, "postgres")); v > bestVersion {
			best, bestVersion = dir, v
		}
	}
	return best
}

// version is the major version that the program states, "postgres (PostgreSQL) 15.18 (Debian …)", or 0.
func version(ctx context.Context, postgres string) int {
	out, _ := exec.CommandContext(ctx, postgres, "--version").Output()
	fields := strings.Fields(string(out))
	if len(fields) < 3 {
		return 0
	}
	var major int
	_, _ = fmt.Sscanf(fields[2], "%d", &major) // reads the leading digits of "15.18" and of "18beta1"
	return major
}

// becomeRoot is what to put before a command so that it runs as root without asking anybody.
func becomeRoot(ctx context.Context) (prefix []string, ok bool) {
	if os.Geteuid() == 0 {
		return nil, true
	}
	return []string{"sudo", "-n"}, exec.CommandContext(ctx, "sudo", "-n", "true").Run() == nil
}

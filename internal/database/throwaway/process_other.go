//go:build !linux

package main

import (
	"os/user"
	"syscall"
)

// Only Linux has a signal on the parent's death, and only there do we expect to be root: elsewhere a kill -9 can leave
// a server behind.

func attributes(*user.User, syscall.Signal) *syscall.SysProcAttr { return &syscall.SysProcAttr{} }

func dieWithParent() error { return nil }

func ids(*user.User) (uid, gid int) { return -1, -1 }

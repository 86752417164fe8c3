package main

import (
	"os/user"
	"strconv"
	"syscall"
)

// attributes start a child as another user (nil: as ourselves) that gets a signal when this program dies, however it
// dies: kill -9 leaves no time to clean up.
func attributes(as *user.User, onDeath syscall.Signal) *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Pdeathsig: onDeath}
	if as != nil {
		uid, gid := ids(as)
		a.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	return a
}

// dieWithParent asks the kernel for SIGTERM when our own parent dies: `go run` passes no signals on.
func dieWithParent() error {
	_, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_PDEATHSIG, uintptr(syscall.SIGTERM), 0)
	if errno != 0 {
		return errno
	}
	return nil
}

func ids(u *user.User) (uid, gid int) {
	uid, _ = strconv.Atoi(u.Uid) // always numbers on Linux
	gid, _ = strconv.Atoi(u.Gid)
	return uid, gid
}

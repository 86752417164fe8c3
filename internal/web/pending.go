package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"

	"thidua/internal/fault"
	"thidua/internal/limit"
)

// pending counts the WebSockets on which nobody has signed in yet. They need memory,
// and there is no account yet that could be told to close some.
type pending struct {
	mu   sync.Mutex
	all  int
	from map[netip.Addr]int // where addresses are known
}

// enter takes one of the places there are, and returns how to give it back; that may
// be done twice. Codes: UNAVAILABLE, RATE_LIMITED.
func (p *pending) enter(from netip.Addr, most limit.Stream) (leave func(), refused *refusal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all >= most.Pending {
		return nil, &refusal{http.StatusServiceUnavailable, fault.New(fault.Unavailable, "", "too many are about to sign in; try again in %d s", most.InitSeconds).
			With("retryAfter", most.InitSeconds)}
	}
	if n := p.from[from]; from.IsValid() && n >= most.PendingPerAddress {
		return nil, &refusal{http.StatusTooManyRequests, fault.New(rateLimited, "", "%d connections from your address have not signed in yet; try again in %d s", n, most.InitSeconds).
			With("limit", most.PendingPerAddress).With("actual", n+1).With("retryAfter", most.InitSeconds)}
	}
	p.all++
	p.from[from]++
	return sync.OnceFunc(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.all--
		if p.from[from]--; p.from[from] == 0 {
			delete(p.from, from)
		}
	}), nil
}

// address is where a request comes from, or no valid one where that is not known. What
// a client says of itself does not count: behind a TLS front it is the last address
// of X-Forwarded-For, which the front has written. Of IPv6 it is the network, which
// one client has to itself.
func (c *Config) address(r *http.Request) netip.Addr {
	text, _, _ := net.SplitHostPort(r.RemoteAddr)
	if c.TLSFront {
		text = strings.Join(r.Header.Values("X-Forwarded-For"), ",")
		text = strings.TrimSpace(text[strings.LastIndex(text, ",")+1:])
	}
	address, _ := netip.ParseAddr(text)
	address = address.Unmap().WithZone("")
	if address.Is6() {
		address = netip.PrefixFrom(address, 64).Masked().Addr()
	}
	return address
}

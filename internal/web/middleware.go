package web

import (
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"thidua/graph"
	"thidua/internal/account"
	"thidua/internal/fault"
)

const requestIDHeader = "X-Request-Id"

func requestID(w http.ResponseWriter) string { return w.Header().Get(requestIDHeader) }

// identified gives every request an id; what the client sent as one is not trusted.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := rand.Text()
		w.Header().Set(requestIDHeader, id)
		next.ServeHTTP(w, r.WithContext(graph.WithRequestID(r.Context(), id)))
	})
}

// hardened sets the headers that every answer has.
func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// recovered keeps the process up when a handler panics; the answer says nothing.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) { // meant for net/http
					panic(cause)
				}
				log.Error("panic", "request", requestID(w), "cause", cause, "stack", string(debug.Stack()))
				refuse(w, r, http.StatusInternalServerError, "INTERNAL_SERVER_ERROR", "internal error; quote the request id")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// authenticated lets through who brings an accepted token: next gets a context in
// which its holder acts.
func (a *api) authenticated(next func(http.ResponseWriter, *http.Request, session)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := bearer(r.Header.Get("Authorization"))
		if !ok || token == "" || len(r.Header.Values("Authorization")) > 1 {
			w.Header().Set("WWW-Authenticate", `Bearer realm="thidua"`)
			refuse(w, r, http.StatusUnauthorized, fault.Unauthenticated, "sign in first: send Authorization: Bearer and a token")
			return
		}
		who, err := a.signIn(r.Context(), token)
		ctx := r.Context()
		if err == nil {
			ctx, err = who.context(ctx)
		}
		refused, _ := errors.AsType[*fault.Error](err)
		switch code := fault.CodeOf(err); {
		case err == nil:
			next(w, r.WithContext(ctx), who)
		case code == fault.Unauthenticated:
			w.Header().Set("WWW-Authenticate", `Bearer realm="thidua", error="invalid_token"`)
			refuse(w, r, http.StatusUnauthorized, code, reason(err))
		case code == account.Unknown || code == account.Suspended: // the token holds; another one would not help
			decline(w, r, refusal{http.StatusForbidden, refused})
		default:
			if code != fault.Unavailable { // an issuer that does not answer is logged once, by package signin
				a.Log.Error("sign-in", "request", requestID(w), "error", err)
			}
			refuse(w, r, http.StatusServiceUnavailable, fault.Unavailable, "sign-in is not possible now; try again later")
		}
	})
}

// bearer takes the token out of credentials of the scheme Bearer.
func bearer(credentials string) (token string, ok bool) {
	scheme, token, _ := strings.Cut(credentials, " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

// reason is what a refused sign-in tells.
func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Message
	}
	return "the bearer token is not accepted"
}

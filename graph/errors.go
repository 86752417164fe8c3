package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/database"
	"thidua/internal/fault"
)

const internalError fault.Code = "INTERNAL_SERVER_ERROR"

type requestKey struct{}

// WithRequestID returns a context whose errors carry the id of the request.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// userErrors splits what an operation returned: what the caller's input, state,
// version or rights caused becomes userErrors, everything else stays an error.
func userErrors(err error) ([]*model.UserError, error) {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code == fault.Timeout || f.Code == fault.Unavailable || f.Code == fault.Unauthenticated {
		return []*model.UserError{}, err
	}
	var all []*model.UserError
	for _, one := range f.Each() {
		all = append(all, userError(one))
	}
	return all, nil
}

func userError(f *fault.Error) *model.UserError {
	e := &model.UserError{
		Code: model.ErrorCode(f.Code), Message: f.Message,
		Field: []string{}, Params: []*model.ErrorParam{},
	}
	if f.Field != "" {
		e.Field = strings.Split(f.Field, ".")
	}
	for _, name := range slices.Sorted(maps.Keys(f.Params)) {
		e.Params = append(e.Params, &model.ErrorParam{Name: name, Value: f.Params[name]})
	}
	if f.LegalRef != "" {
		e.LegalRef = &f.LegalRef
	}
	return e
}

// presenter is the only way an error leaves the server. A fault keeps its text;
// the text of any other error goes to the log, and the answer says only which
// request to ask about.
func presenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		err = database.Explain(err)
		shown := &gqlerror.Error{Path: graphql.GetPath(ctx), Extensions: map[string]any{"requestId": requestID(ctx)}}
		var syntax *gqlerror.Error
		// The path of an argument that its scalar cannot read goes on from the field's.
		inArgument := errors.As(err, &syntax) && syntax.Err != nil && len(syntax.Path) > len(shown.Path)
		if inArgument && len(shown.Path) == 0 { // refused before any field was answered
			shown.Path = syntax.Path
		} else if inArgument {
			shown.Extensions["field"] = syntax.Path[len(shown.Path):]
		}
		if f, ok := errors.AsType[*fault.Error](err); ok {
			shown.Message = f.Message
			maps.Copy(shown.Extensions, Extensions(f))
			if gone := errors.Is(ctx.Err(), context.Canceled); f.Err != nil && !gone { // of whom each field would tell
				log.WarnContext(ctx, "refused", "request", requestID(ctx), "code", f.Code, "cause", f.Err)
			}
			return shown
		}
		if syntax != nil && syntax.Err == nil {
			shown.Message, shown.Locations = brief(syntax.Message), syntax.Locations
			if len(syntax.Path) > 0 {
				shown.Path = syntax.Path
			}
			shown.Extensions["code"] = codeOf(syntax)
			if ofVariable(syntax) {
				where := slices.Clone(syntax.Path[1:])
				for i, part := range where {
					if name, ok := part.(ast.PathName); ok {
						where[i] = ast.PathName(brief(string(name)))
					}
				}
				shown.Message, shown.Path, shown.Locations = brief("variable $"+where.String()+": "+said(syntax.Message)), nil, nil
				shown.Extensions["code"], shown.Extensions["field"] = fault.BadUserInput, where
			}
			return shown
		}
		if inArgument {
			shown.Message, shown.Extensions["code"] = syntax.Message, fault.BadUserInput
			return shown
		}
		if ent.IsNotFound(err) {
			shown.Message, shown.Extensions["code"] = "there is no such object, or you may not see it", fault.NotFound
			return shown
		}
		if errors.Is(err, context.DeadlineExceeded) {
			shown.Message, shown.Extensions["code"] = fault.TookTooLong().Message, fault.Timeout
			return shown
		}
		log.ErrorContext(ctx, "internal error", "request", requestID(ctx), "path", fmt.Sprint(shown.Path), "error", err)
		shown.Message, shown.Extensions["code"] = "internal error; quote the request id", internalError
		return shown
	}
}

// brief cuts what repeats a document: names in it may be as long as it, and are told
// again with each error.
func brief(message string) string {
	const most = 300
	if len(message) <= most {
		return message
	}
	return strings.ToValidUTF8(message[:most], "") + "…"
}

func codeOf(e *gqlerror.Error) any {
	if code, ok := e.Extensions["code"]; ok {
		return code
	}
	if e.Rule != "" {
		return errcode.ValidationFailed
	}
	return fault.BadUserInput
}

// ofVariable: gqlparser tells what is wrong in a variable by a path, which in an answer
// is one of fields.
func ofVariable(e *gqlerror.Error) bool {
	return e.Rule == "" && len(e.Path) > 1 && e.Path[0] == ast.PathName("variable")
}

// said is what gqlparser says of a variable, without what only Go calls a type.
func said(message string) string {
	if wanted, ok := strings.CutPrefix(message, "cannot use "); ok {
		_, wanted, _ = strings.Cut(wanted, " as ")
		return "must be a " + wanted
	}
	if message == "must be defined" {
		return "must be given"
	}
	message, _, _ = strings.Cut(message, ", not a ")
	return message
}

// Extensions are what the extensions of an error tell of a fault: its code and params.
func Extensions(f *fault.Error) map[string]any {
	all := map[string]any{"code": f.Code}
	for name, value := range f.Params {
		all[name] = value
		if n, err := strconv.Atoi(value); err == nil && slices.Contains(numeric, name) {
			all[name] = n
		}
	}
	return all
}

// numeric are the params that limits tell as numbers; all others are texts, as in userErrors.
var numeric = []string{"limit", "actual", "retryAfter"}

// recovered makes of a panic in a resolver an internal error.
func recovered(_ context.Context, cause any) error { return fmt.Errorf("panic: %v", cause) }

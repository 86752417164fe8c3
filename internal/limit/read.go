package limit

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Read reads limits from a YAML or JSON file of groups, such as
//
//	operation:
//	  seconds: 60
//
// What it does not name stays as it is in Default. Its errors name file and line,
// and say what to do.
func Read(path string) (Limits, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return Limits{}, fmt.Errorf("the limits cannot be read: %w", err)
	}
	file, err := parser.ParseBytes(raw, 0)
	var y yaml.Error
	switch {
	case errors.As(err, &y) && y.GetToken() != nil:
		return Limits{}, fmt.Errorf("%s:%d: %s", path, y.GetToken().Position.Line, y.GetMessage())
	case err != nil:
		return Limits{}, fmt.Errorf("%s: %w", path, err)
	case len(file.Docs) != 1:
		return Limits{}, fmt.Errorf("%s:1: write one document, such as \"operation: {seconds: 60}\"", path)
	}
	l, at := Default, 1
	err = each(file.Docs[0].Body, &at, func(group string, numbers ast.Node) error {
		return each(numbers, &at, func(name string, value ast.Node) error { return l.set(group, name, value) })
	})
	if err == nil && l.Rate.Burst < l.Operation.Cost {
		err = fmt.Errorf("rate.burst is %d, less than operation.cost, %d: an operation that is allowed could never be paid for; change one of them",
			l.Rate.Burst, l.Operation.Cost)
	}
	if err != nil {
		return Limits{}, fmt.Errorf("%s:%d: %w", path, at, err)
	}
	return l, nil
}

// each visits the entries of a group, and notes in which line it is.
func each(group ast.Node, at *int, visit func(key string, value ast.Node) error) error {
	m, ok := group.(ast.MapNode)
	if !ok {
		return errors.New("write groups with numbers, such as \"operation: {seconds: 60}\"")
	}
	for entries := m.MapRange(); entries.Next(); {
		key := entries.Key().GetToken()
		*at = key.Position.Line
		if err := visit(key.Value, entries.Value()); err != nil {
			return err
		}
	}
	return nil
}

func (l *Limits) set(group, name string, value ast.Node) error {
	i := slices.IndexFunc(Numbers, func(n Number) bool { return n.Group == group && n.Name == name })
	if i < 0 {
		return fmt.Errorf("there is no limit %s.%s; docs/limits.md lists them", group, name)
	}
	n := Numbers[i]
	v, err := strconv.Atoi(value.GetToken().Value)
	if err != nil || v < n.Least || v > n.Most {
		return fmt.Errorf("%s.%s must be a number from %d to %d", group, name, n.Least, n.Most)
	}
	*n.of(l) = v
	return nil
}

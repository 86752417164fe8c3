package signin

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Config is an OpenID Connect issuer whose access tokens are accepted.
type Config struct {
	// URL is the issuer as its tokens name it (iss), to the letter: https://, or
	// http:// on this machine.
	URL string `yaml:"url"`
	// Audience is what tokens for this server carry as aud; Audience without. Audiences
	// are several instead, one for each kind of client.
	Audience  string   `yaml:"audience"`
	Audiences []string `yaml:"audiences"`
	// AcceptJWT takes access tokens whose header typ is JWT or missing, for
	// providers that do not follow RFC 9068. The issuer must then never give this
	// audience to a token of another kind, such as an ID token.
	AcceptJWT bool `yaml:"acceptJWT"`
	// StaffClaim is the claim, if any, that holds a member of staff's code.
	StaffClaim string `yaml:"staffClaim"`
	// StaffOffice is the id of the office whose codes these are.
	StaffOffice string `yaml:"staffOffice"`
}

// ReadConfig reads the issuers from a YAML file, a list with the fields of
// Config. Its errors name file and line, and say what to do.
func ReadConfig(path string) ([]Config, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the issuers cannot be read: %w", err)
	}
	file, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return nil, misread(path, err)
	}
	list, ok := onlyList(file)
	if !ok {
		return nil, fmt.Errorf("%s:1: write a list of issuers, each beginning with \"- url: https://…\"", path)
	}
	configs := make([]Config, len(list.Values))
	for i, entry := range list.Values {
		if err := yaml.NodeToValue(entry, &configs[i], yaml.Strict()); err != nil {
			return nil, misread(path, err)
		}
	}
	if at, err := check(configs); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", path, line(list.Values[at]), err)
	}
	return configs, nil
}

func onlyList(file *ast.File) (*ast.SequenceNode, bool) {
	if len(file.Docs) != 1 {
		return nil, false
	}
	list, ok := file.Docs[0].Body.(*ast.SequenceNode)
	return list, ok && len(list.Values) > 0
}

// misread places an error of the YAML library.
func misread(path string, err error) error {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return fmt.Errorf("%s:%d: %s; the fields are url, audience, audiences, acceptJWT, staffClaim, staffOffice", path, y.GetToken().Position.Line, y.GetMessage())
	}
	return fmt.Errorf("%s: %s", path, firstLine(err))
}

// line is where an entry begins: at its first field, not at the colon after it.
func line(entry ast.Node) int {
	if fields, ok := entry.(*ast.MappingNode); ok && len(fields.Values) > 0 {
		entry = fields.Values[0].Key
	}
	return entry.GetToken().Position.Line
}

// check returns the first issuer that is configured wrongly, and why.
func check(configs []Config) (at int, err error) {
	seen := map[string]bool{}
	for i, c := range configs {
		err := c.check()
		if err == nil && seen[c.URL] {
			err = errors.New("this url is configured twice; keep one entry")
		}
		if err != nil {
			return i, err
		}
		seen[c.URL] = true
	}
	return 0, nil
}

// Accepted are the audiences whose tokens are accepted.
func (c Config) Accepted() []string {
	switch {
	case len(c.Audiences) > 0:
		return c.Audiences
	case c.Audience != "":
		return []string{c.Audience}
	default:
		return []string{Audience}
	}
}

func (c Config) check() error {
	u, err := url.Parse(c.URL)
	switch {
	case c.URL == "":
		return errors.New("url is missing; write the issuer's address as its tokens name it (iss)")
	case err != nil || !trusted(c.URL):
		return errors.New("url must be an https:// address; http:// is for this machine (localhost) only")
	case u.User != nil || strings.ContainsAny(c.URL, "?#") || !named(c.URL):
		return fmt.Errorf("url must have no user, query or fragment, and at most %d characters", nameLimit)
	case c.Audience != "" && len(c.Audiences) > 0:
		return errors.New("audience is for one, audiences for several: write one of the two")
	case slices.Contains(c.Audiences, ""):
		return errors.New("audiences holds an empty one; write each as tokens carry it (aud)")
	case (c.StaffClaim == "") != (c.StaffOffice == ""):
		return errors.New("staffClaim and staffOffice go together: write both or none")
	case c.StaffOffice != "" && !strings.HasPrefix(c.StaffOffice, "off_"):
		return errors.New("staffOffice must be the id of an office, off_…")
	}
	return nil
}

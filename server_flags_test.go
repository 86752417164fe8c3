package main

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/alecthomas/kong"
)

// TestReadmeNamesEveryFlag: the table of the README has the flags of serve, all of
// them and no others, each with its variable.
func TestReadmeNamesEveryFlag(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `--.*$")
	var flags, variables []string
	for _, line := range row.FindAllString(string(text), -1) {
		for _, m := range regexp.MustCompile("`--([a-z-]+)`").FindAllStringSubmatch(line, -1) {
			flags = append(flags, m[1])
		}
		variables = append(variables, regexp.MustCompile(`THIDUA_[A-Z_]+`).FindAllString(line, -1)...)
	}
	parser, err := kong.New(new(cli), kong.DefaultEnvars("THIDUA"))
	if err != nil {
		t.Fatal(err)
	}
	var wantFlags, wantVariables []string
	for _, command := range parser.Model.Children {
		if command.Name == "serve" {
			for _, f := range command.Flags {
				wantFlags, wantVariables = append(wantFlags, f.Name), append(wantVariables, f.Envs...)
			}
		}
	}
	for _, list := range [][]string{flags, variables, wantFlags, wantVariables} {
		slices.Sort(list)
	}
	if len(flags) == 0 || !slices.Equal(flags, wantFlags) || !slices.Equal(variables, wantVariables) {
		t.Errorf("the README has\n%v %v, serve has\n%v %v", flags, variables, wantFlags, wantVariables)
	}
}

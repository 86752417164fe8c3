package check

import (
	"strings"
	"unicode/utf8"

	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// OptionalProse is OptionalText for a text of several paragraphs: its lines stay, with
// at most one empty line between two. Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func OptionalProse(field string, text **string, max int) error {
	if *text == nil {
		return nil
	}
	var lines []string
	for line := range strings.SplitSeq(**text, "\n") {
		clean, ok := vietnamese.Clean(line)
		if !ok {
			return fault.New(fault.BadUserInput, field, "%s holds characters that are not text; send UTF-8 without control characters", field)
		}
		if clean != "" || len(lines) > 0 && lines[len(lines)-1] != "" {
			lines = append(lines, clean)
		}
	}
	clean := strings.TrimSuffix(strings.Join(lines, "\n"), "\n")
	switch n := utf8.RuneCountInString(clean); {
	case n == 0:
		*text = nil
	case n > max:
		return TooLong(field, n, max)
	default:
		*text = &clean // the caller's own text stays: an operation may be repeated with it
	}
	return nil
}

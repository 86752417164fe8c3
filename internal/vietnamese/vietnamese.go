// Package vietnamese folds and orders Vietnamese text.
package vietnamese

import (
	"encoding/base32"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Clean returns text as it is stored: in NFC, without blanks at either end and
// with single blanks inside. ok is false for text that is not valid UTF-8 or
// holds control characters.
func Clean(text string) (clean string, ok bool) {
	if !IsText(text) {
		return "", false
	}
	text = strings.Map(visible, text)
	return strings.Join(strings.Fields(norm.NFC.String(text)), " "), true
}

// IsText reports whether a text is UTF-8 without control characters other than tab
// and line feed.
func IsText(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}

// visible drops what cannot be seen: format characters such as zero-width ones and
// changes of direction, and fillers. Two names that look the same are the same.
func visible(r rune) rune {
	if unicode.Is(unicode.Cf, r) || strings.ContainsRune("\u115f\u1160\u2800\u3164\uffa0", r) {
		return -1
	}
	return r
}

// Fold returns text in lower case without marks: "Nguyễn Thị Hòa" becomes
// "nguyen thi hoa". The letter đ has no decomposition and is replaced by hand.
func Fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// maxWords is how many words of a search text count: more cost time and find no better.
const maxWords = 10

// Words returns the first folded words of a search text.
func Words(text string) []string {
	words := strings.Fields(Fold(strings.ToValidUTF8(text, "")))
	return words[:min(len(words), maxWords)]
}

// NameKey returns a key that orders people the Vietnamese way: by the given
// name, which is the last word, then by the rest. See TextKey.
func NameKey(fullName string) string {
	given, rest := fullName, ""
	if i := strings.LastIndexByte(fullName, ' '); i >= 0 {
		given, rest = fullName[i+1:], fullName[:i]
	}
	return key(given, rest)
}

// TextKey returns a key that orders text in the Vietnamese alphabet. Keys are
// made of digits and lower-case letters alone, so that comparing them gives the
// same order in Go and under every collation of either database.
func TextKey(text string) string { return key(text) }

// collators holds collators between uses: one must not serve two goroutines.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese, collate.IgnoreCase) }}

var ordered = base32.HexEncoding.WithPadding(base32.NoPadding)

func key(parts ...string) string {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	var raw []byte
	for _, part := range parts {
		raw = append(raw, c.KeyFromString(new(collate.Buffer), part)...)
		raw = append(raw, 0, 0, 0) // below every weight, so that a shorter name comes first
	}
	return strings.ToLower(ordered.EncodeToString(raw[:min(len(raw), maxKey)]))
}

// maxKey bounds a key so that it fits into an index of PostgreSQL; what lies
// beyond no longer decides the order.
const maxKey = 600

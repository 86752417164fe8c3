package vietnamese

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, c := range []struct {
		text, want string
		ok         bool
	}{
		{"  Nguyễn   Thị Hòa ", "Nguyễn Thị Hòa", true},
		{norm.NFD.String("Nguyễn Thị Hòa"), "Nguyễn Thị Hòa", true},
		{"a\x00b", "", false},
		{"a\xffb", "", false},
		{"a\x1bb", "", false},
		{"", "", true},
	} {
		if got, ok := Clean(c.text); got != c.want || ok != c.ok {
			t.Errorf("Clean(%q) = %q, %v; want %q, %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Nguyễn Thị Hòa":                        "nguyen thi hoa",
		"Đặng ĐỨC Ưng":                          "dang duc ung",
		norm.NFD.String("Trưởng phòng Tổ chức"): "truong phong to chuc",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNameKeyOrdersByGivenName(t *testing.T) {
	want := []string{
		"Trần Văn An", "Lê Thị Anh", "Nguyễn Văn Ánh", "Bùi Ân", "Phạm Bình",
		"Lê Dung", "Lê Đức", "Nguyễn Thị Hoa", "Trần Hòa", "Mẫu Ước",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return cmp.Compare(NameKey(a), NameKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("order\n got %v\nwant %v", got, want)
	}
	if NameKey("Lê An") >= NameKey("Trần An") {
		t.Error("the family name does not decide between equal given names")
	}
}

func TestKeysAreSafeUnderEveryCollation(t *testing.T) {
	for _, text := range []string{"Nguyễn Thị Hòa", "", strings.Repeat("đ", 300)} {
		if k := NameKey(text); !regexp.MustCompile(`^[0-9a-v]+$`).MatchString(k) {
			t.Errorf("NameKey(%q) = %q", text, k)
		}
	}
}

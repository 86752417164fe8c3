package award

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/database"
	"thidua/internal/fault"
)

// The same key and input record once; another input is refused.
func TestRecordDecisionOnce(t *testing.T) {
	everywhere(t, func(w world) {
		w.expert(1)
		in := decision("1", "2022-02-10", line(laborer, "stf_01", 2021))
		in.IdempotencyKey, in.Awards[0].Content = new("k1"), new("  Hoàn thành   tốt ")
		id := w.record(in)
		before := w.everything()
		if again := w.record(in); again != id || w.everything() != before {
			t.Errorf("repeated: %s, want %s and nothing new", again, id)
		}
		in.Subject = "Khác"
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.RecordDecision(w.ctx, in) })
	})
}

// Of two who give one title at the same moment one wins.
func TestTitleTwiceAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for n := range 8 {
			staff := w.expert(n)
			results := make(chan error, 2)
			for k := range 2 {
				go func() {
					_, err := w.s.RecordDecision(w.ctx, decision(fmt.Sprint(10*n+k), "2022-02-10", line(laborer, staff, 2021)))
					results <- err
				}()
			}
			first, second := <-results, <-results
			if first != nil {
				first, second = second, first
			}
			if first != nil || fault.CodeOf(second) != TitleTwice {
				t.Fatalf("%v and %v, want one winner and %s", first, second, TitleTwice)
			}
		}
	})
}

// A decision of many lines takes as many statements as one of a few.
func TestStatements(t *testing.T) {
	everywhere(t, func(w world) {
		lines := func(n, year int) (lines []Line) {
			for i := range n {
				if i%3 == 0 {
					lines = append(lines, line(certificate, "", year).to(Recipient{DepartmentID: new(general)}))
					continue
				}
				lines = append(lines, line(laborer, fmt.Sprintf("stf_%02d", i), year))
			}
			return lines
		}
		for n := range 60 {
			w.expert(n)
		}
		count := func(number string, lines []Line) int64 {
			ctx, n := database.CountStatements(w.ctx)
			_, err := w.s.RecordDecision(ctx, decision(number, "2023-02-10", lines...))
			w.must(err)
			return n.Load()
		}
		few, many := count("1", lines(3, 2021)), count("2", lines(60, 2022))
		if few != many {
			t.Errorf("%d statements for 3 lines, %d for 60", few, many)
		}
		t.Logf("%d statements", many)
	})
}

// Texts may be as long as the contract says, in Vietnamese letters.
func TestLongTexts(t *testing.T) {
	everywhere(t, func(w world) {
		long := func(n int) *string { return new(strings.Repeat("ễ", n)) }
		l := line(certificate, "", 2021).to(Recipient{PersonName: long(200), UnitName: long(300), PostTitle: long(200)})
		l.Content, l.AchievementLabel, l.RegisterNumber = long(2000), long(100), long(30)
		in := decision("1", "2022-02-10", l)
		in.Subject, in.Notation, in.SignerName, in.SignerTitle, in.Conference = *long(1000), long(60), long(200), long(200), long(300)
		if _, err := w.s.RecordDecision(w.ctx, in); err != nil {
			t.Error(err)
		}
	})
}

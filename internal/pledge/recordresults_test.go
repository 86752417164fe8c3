package pledge

import (
	"strings"
	"testing"

	entpledge "thidua/ent/pledge"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRecordResults(t *testing.T) {
	everywhere(t, func(w world) {
		id, officer := w.inForce(pact()), w.officer()
		record := func(version int, stage vocabulary.PledgeStage, results ...Result) func() (string, error) {
			return func() (string, error) {
				return w.s.RecordResults(officer, RecordResults{ID: id, Version: version, Stage: stage, Results: results})
			}
		}
		all := w.results(id, "96.5")
		// Half-way one value may be known, and be corrected later.
		first := all[0]
		first.Note = new("  Số liệu  6 tháng ")
		_, err := record(3, vocabulary.InterimStage, first)()
		w.must(err)
		_, err = record(4, vocabulary.InterimStage, Result{CommitmentID: first.CommitmentID, Value: number("94")})()
		w.must(err)
		p := w.pledge(id)
		c := p.Edges.Commitments
		if p.Status != entpledge.StatusREVIEWED || c[0].InterimValue.String() != "94" || c[0].InterimNote != nil || *c[0].InterimOn != day("2020-01-15") ||
			c[1].InterimValue != nil || c[0].FinalValue != nil || c[0].Name != pact().Commitments[0].Name || c[0].Target != number("95") {
			t.Errorf("half-way: %v %v", p, c)
		}
		e := w.events(vocabulary.PledgeResultsRecorded)
		if len(e) != 2 || *e[0].Changes[0].After != "REVIEWED" || len(e[1].Changes) != 1 || *e[1].Changes[0].Before != "96.5" || *e[1].Changes[0].After != "94" ||
			e[1].Changes[0].Field != "commitments."+c[0].ID+".interimValue" {
			t.Errorf("events: %v", e)
		}

		w.refused(ResultsIncomplete, "results", record(5, vocabulary.FinalStage, all[1]))
		_, err = record(5, vocabulary.FinalStage, all...)()
		w.must(err)
		p = w.pledge(id)
		c = p.Edges.Commitments
		if p.Status != entpledge.StatusCONCLUDED || c[0].FinalValue.String() != "96.5" || *c[1].FinalOn != day("2020-01-15") || c[0].InterimValue.String() != "94" || *c[1].PartyID == "" {
			t.Errorf("in the end: %v %v", p, c)
		}
		if kept := []bool{*Kept(c[0].Direction, c[0].Target, c[0].FinalValue), *Kept(c[1].Direction, c[1].Target, c[1].FinalValue)}; !kept[0] || kept[1] {
			t.Errorf("kept: %v", kept)
		}
		w.refused(NotInState, "id", record(6, vocabulary.FinalStage, all...))
	})
}

func TestRecordResultsRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id, other := w.inForce(pact()), w.inForce(pact())
		all, foreign := w.results(id, "96"), w.results(other, "96")
		for _, c := range []struct {
			name    string
			results []Result
			code    fault.Code
			field   string
		}{
			{"nothing", nil, fault.BadUserInput, "results"},
			{"another pledge's", []Result{all[0], foreign[1]}, fault.NotFound, "results.1.commitmentID"},
			{"one twice", []Result{all[0], all[0]}, fault.BadUserInput, "results.1.commitmentID"},
			{"an endless note", []Result{{CommitmentID: all[0].CommitmentID, Note: new(strings.Repeat("ễ", 1001))}}, check.TextTooLong, "results.0.note"},
		} {
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) {
				return w.s.RecordResults(w.officer(), RecordResults{ID: id, Version: 3, Stage: vocabulary.InterimStage, Results: c.results})
			})
		}
		in := RecordResults{ID: id, Version: 3, Stage: vocabulary.FinalStage, Results: all}
		for _, role := range []actor.Role{actor.Chief, actor.Inspector, actor.UnitHead} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.RecordResults(w.as(role, here), in) })
		}
		in.Version = 2
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.RecordResults(w.officer(), in) })
	})
}

// Fifty values take as many statements as one.
func TestStatementsOfResults(t *testing.T) {
	everywhere(t, func(w world) {
		in := pact()
		for len(in.Commitments) < maxCommitments {
			in.Commitments = append(in.Commitments, in.Commitments[0])
		}
		id := w.inForce(in)
		counts := map[int]int64{}
		for i, n := range []int{1, maxCommitments} {
			ctx, count := database.CountStatements(w.officer())
			_, err := w.s.RecordResults(ctx, RecordResults{ID: id, Version: 3 + i, Stage: vocabulary.InterimStage, Results: w.results(id, "50")[:n]})
			w.must(err)
			counts[n] = count.Load()
		}
		if counts[1] != counts[maxCommitments] {
			t.Errorf("statements by values: %v", counts)
		}
	})
}

package pledge

import (
	"context"
	"reflect"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Revise is the input of saving a draft: nil stays as it is, a list replaces the one
// that is there.
type Revise struct {
	ID          string
	Version     int
	Title       *string
	Content     *string
	Parties     []Party
	Commitments []Commitment
}

// Revise saves a draft of a pledge. It is called while somebody writes, so a save
// that changes nothing is no change: it keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PLEDGE_NOT_IN_STATE, PLEDGE_PARTY_UNCLEAR, PLEDGE_NOT_A_PARTY, UNIT_CLOSED.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		rows, err := load(ctx, t, []string{in.ID})
		if err != nil {
			return err
		}
		row, found := rows[in.ID]
		ctx, err := revising().decide(ctx, row, found, in.Version)
		if err != nil {
			return err
		}
		was := termsOf(row)
		to := in.over(was)
		if err := to.clean(); err != nil {
			return err
		}
		changes := event.Changed(nil, "title", was.title, to.title)
		changes = event.Changed(changes, "content", was.content, to.content)
		parties, commitments := !reflect.DeepEqual(was.parties, to.parties), !reflect.DeepEqual(was.commitments, to.commitments)
		if parties {
			changes = event.Guarded(changes, "parties") // by name: the lists are long
		}
		if commitments {
			changes = event.Guarded(changes, "commitments")
		}
		if len(changes) == 0 {
			return nil
		}
		if parties || commitments {
			if err := rewrite(ctx, t, in.ID, to); err != nil {
				return err
			}
		}
		update := t.Pledge.UpdateOneID(in.ID).Where(entpledge.Version(in.Version)).AddVersion(1).
			SetTitle(to.title).SetTitleFolded(vietnamese.Fold(to.title))
		if to.content == nil {
			update.ClearContent()
		} else {
			update.SetContent(*to.content)
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.PledgeRevised, Subject: in.ID, Changes: changes})
	})
}

func revising() change { return change{move: revise, op: "revisePledge"} }

// rewrite replaces parties and commitments of a draft: nobody has signed it, and
// nothing was recorded. Codes: NOT_FOUND, UNIT_CLOSED.
func rewrite(ctx context.Context, t *database.Tx, pledge string, to terms) error {
	units, err := to.find(ctx, t)
	if err != nil {
		return err
	}
	if _, err := t.PledgeCommitment.Delete().Where(entpledgecommitment.PledgeID(pledge)).Exec(ctx); err != nil {
		return err
	}
	if _, err := t.PledgeParty.Delete().Where(entpledgeparty.PledgeID(pledge)).Exec(ctx); err != nil {
		return err
	}
	return to.write(ctx, t, pledge, units)
}

// over is the draft as it would be.
func (in Revise) over(was terms) terms {
	to := was
	if in.Title != nil {
		to.title = *in.Title
	}
	if in.Content != nil {
		to.content = in.Content
	}
	if in.Parties != nil {
		to.parties = in.Parties
	}
	if in.Commitments != nil {
		to.commitments = in.Commitments
	}
	return to
}

// termsOf is what the parties of a pledge agree on, as an input would say it.
func termsOf(row *ent.Pledge) terms {
	was := terms{title: row.Title, content: row.Content}
	byID := map[string]Party{}
	for _, p := range row.Edges.Parties {
		party := Party{DepartmentID: p.DepartmentID}
		if p.DepartmentID == nil {
			party.OfficeID = &p.OfficeID
		}
		byID[p.ID] = party
		was.parties = append(was.parties, party)
	}
	for _, c := range row.Edges.Commitments {
		one := Commitment{Name: c.Name, IndicatorID: c.IndicatorID, Target: c.Target, UnitOfMeasure: c.UnitOfMeasure, Direction: c.Direction}
		if c.PartyID != nil {
			one.Party = new(byID[*c.PartyID])
		}
		was.commitments = append(was.commitments, one)
	}
	return was
}

// unitIDs are the ids of the parties' units, for timelines.
func unitIDs(parties []*ent.PledgeParty) []string {
	ids := make([]string, len(parties))
	for i, p := range parties {
		ids[i] = unitOf(p).Department
		if ids[i] == "" {
			ids[i] = p.OfficeID
		}
	}
	return ids
}

// unitOf is the unit of a party.
func unitOf(p *ent.PledgeParty) access.Unit { return access.In(p.OfficeID, p.DepartmentID) }

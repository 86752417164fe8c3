package exemplar

import (
	"context"
	"slices"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// RecordReplication is the input of recording where an exemplar's way was taken over
// (nhân rộng): by one office, one department, or one body outside.
type RecordReplication struct {
	ID           string
	Version      int
	OfficeID     *string
	DepartmentID *string
	OutsideBody  *string
	On           calendar.Date // today or before
	Note         *string
}

// maxReplications is more than any exemplar had so far.
const maxReplications = 200

// RecordReplication records where an exemplar's way was taken over (Law 06/2022/QH15
// art. 17). Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, EXEMPLAR_NOT_IN_STATE, EXEMPLAR_DATE_TOO_EARLY,
// EXEMPLAR_REPLICA_UNCLEAR.
func (s *Service) RecordReplication(ctx context.Context, in RecordReplication) (string, error) {
	if err := check.All(check.OptionalText("outsideBody", &in.OutsideBody, 300), check.OptionalText("note", &in.Note, 1000), mayReplicate(in)); err != nil {
		return "", err
	}
	one := vocabulary.Replication{OfficeID: in.OfficeID, DepartmentID: in.DepartmentID, On: in.On, Note: in.Note}
	c := replicating()
	c.load = func(ctx context.Context, t *database.Tx) (err error) {
		one.Unit, err = in.unit(ctx, t)
		return err
	}
	c.given = func(t *database.Tx) error { return check.Happened("on", in.On, t.Today) }
	var all []vocabulary.Replication
	c.fits = func(row *ent.Exemplar) error {
		if n := len(row.Replications); n >= maxReplications {
			return fault.New(fault.BadUserInput, "id", "%d places are on record; %d are allowed", n, maxReplications).With("limit", maxReplications).With("actual", n)
		}
		all = append(slices.Clone(row.Replications), one)
		return after("on", row.DiscoveredOn, in.On)
	}
	c.also = func(u *ent.ExemplarUpdate) {
		u.SetReplications(all)
	}
	c.changes = event.Changed(nil, "replicatedOn", nil, in.On)
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// unit is the name of who took it over, as it is today. Codes: NOT_FOUND.
func (in RecordReplication) unit(ctx context.Context, t *database.Tx) (string, error) {
	switch {
	case in.OfficeID != nil:
		o, err := t.Office.Get(ctx, *in.OfficeID)
		if err != nil {
			return "", database.NotFound(err, "officeID", "office")
		}
		return o.Name, nil
	case in.DepartmentID != nil:
		d, err := t.Department.Get(ctx, *in.DepartmentID)
		if err != nil {
			return "", database.NotFound(err, "departmentID", "department")
		}
		return d.Name, nil
	}
	return *in.OutsideBody, nil
}

func replicating() change {
	return change{move: replicate, op: "recordExemplarReplication", kind: vocabulary.ExemplarReplicated}
}

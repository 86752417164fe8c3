package registration

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"thidua/ent"
	entevent "thidua/ent/event"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Two hundred heads register two thousand people at the same moment; a third of them
// press the button twice, and some people register themselves meanwhile. Nothing is
// lost, nothing is there twice, and everything has its event.
func TestCrowd(t *testing.T) {
	const heads, each = 200, 10
	everywhere(t, func(w world) {
		w.crowd(heads, each)
		var made, exists atomic.Int64
		note := func(err error) {
			switch fault.CodeOf(err) {
			case "":
				w.must(err)
				made.Add(1)
			case Exists:
				exists.Add(1)
			default:
				t.Error(err)
			}
		}
		start, running := make(chan struct{}), sync.WaitGroup{}
		sent := 0
		for h := range heads {
			in := RegisterMany{CampaignID: running2020, Submit: new(true)}
			for i := range each {
				in.Recipients = append(in.Recipients, person(crowdID(h, i), laborer))
			}
			ctx := w.as(actor.UnitHead, fmt.Sprintf("dep_%03d", h), fmt.Sprintf("stf_%03d_HEAD", h))
			for range 1 + h%3/2 {
				sent += each
				running.Go(func() {
					<-start
					results, err := w.s.RegisterMany(ctx, in)
					if err != nil {
						t.Error(err)
					}
					for _, r := range results {
						note(r.Err)
					}
				})
			}
			if h%5 == 0 {
				sent++
				who := crowdID(h, 0)
				self := w.as(actor.StaffMember, fmt.Sprintf("dep_%03d", h), who)
				running.Go(func() {
					<-start
					_, err := w.s.Register(self, Register{CampaignID: running2020, Recipient: person(who, laborer), Submit: new(true)})
					note(err)
				})
			}
		}
		began := time.Now()
		close(start)
		running.Wait()
		t.Logf("%d recipients sent, %d registered, %d there already, in %s", sent, made.Load(), exists.Load(), time.Since(began).Round(time.Millisecond))

		rows, err := w.db.Ent.Registration.Query().Where(entregistration.StatusEQ(entregistration.StatusSUBMITTED)).All(w.ctx)
		w.must(err)
		events, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.RegistrationMade)).All(w.ctx)
		w.must(err)
		told, people := map[string]bool{}, map[string]bool{}
		for _, e := range events {
			told[e.SubjectID] = true
		}
		for _, r := range rows {
			people[*r.StaffID] = true
			if !told[r.ID] || r.PositionClass == nil {
				t.Errorf("without an event, or a rank: %v", r)
			}
		}
		if len(rows) != heads*each || len(people) != heads*each || len(events) != heads*each || made.Load() != heads*each || int(made.Load()+exists.Load()) != sent {
			t.Errorf("%d registrations of %d people, %d events, %d were told that it was done, %d that it was there", len(rows), len(people), len(events), made.Load(), exists.Load())
		}
	})
}

func crowdID(head, i int) string { return fmt.Sprintf("stf_%03d_%02d", head, i) }

// crowd makes departments with a head and some people each.
func (w world) crowd(heads, each int) {
	w.Helper()
	for h := range heads {
		department := fmt.Sprintf("dep_%03d", h)
		w.must(w.db.Ent.Department.Create().SetID(department).SetOfficeID(here).SetKind(vocabulary.Division).SetName(department).SetNameFolded(department).
			SetDisplayOrder(10 + h).SetPlace(department).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
		var people []*ent.StaffCreate
		for i := range each {
			people = append(people, w.somebody(crowdID(h, i), department))
		}
		w.must(w.db.Ent.Staff.CreateBulk(people...).Exec(w.ctx))
	}
}

func (w world) somebody(id, department string) *ent.StaffCreate {
	return w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.Worker).SetOfficeID(here).SetDepartmentID(department).SetPostID("pst_" + string(vocabulary.Direct)).SetStartsOn(day("2015-01-01"))
}

// Of a head and an officer who register the same people at once, in another order,
// each person is registered by one of them.
func TestTwoAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		callers := []RegisterMany{
			{CampaignID: running2020, Recipients: []Registrant{person(an, laborer), person(binh, laborer), person(head, laborer)}},
			{CampaignID: running2020, Recipients: []Registrant{person(head, laborer), person(binh, laborer), person(an, laborer)}},
		}
		for range 10 {
			var made atomic.Int64
			var running sync.WaitGroup
			for _, in := range callers {
				running.Go(func() {
					results, err := w.s.RegisterMany(access.AsSystem(w.ctx, "test"), in)
					if err != nil {
						t.Error(err)
					}
					for _, r := range results {
						if r.Err == nil {
							made.Add(1)
						} else if fault.CodeOf(r.Err) != Exists {
							t.Error(r.Err)
						}
					}
				})
			}
			if running.Wait(); made.Load() != 3 {
				t.Fatalf("%d were registered, want 3", made.Load())
			}
			w.must(w.db.Ent.Registration.Update().SetStatus(entregistration.StatusWITHDRAWN).Exec(w.ctx))
		}
	})
}

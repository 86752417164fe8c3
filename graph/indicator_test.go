package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
)

// TestIndicators defines an indicator, plans it, measures it by hand and by a system,
// and reads what came of it, as the contract offers that.
func TestIndicators(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.office(t)
		officer := w.as(t, actor.EmulationOfficer)
		id := w.indicator(t, officer, office, "HS1")
		for i := range 5 {
			w.indicator(t, officer, office, fmt.Sprintf("HS%d", i+2))
		}

		var pushed struct {
			It struct {
				Results []struct {
					Index   int
					Outcome string
					Period  *struct {
						Value, Target, Rate *float64
						Achieved            *bool
						Source              string
						Indicator           struct{ Code string }
					}
					UserErrors []struct {
						Code  string
						Field []string
					}
				}
				UserErrors []struct{ Code string }
			}
		}
		system := w.holding(t, w.who(t, actor.EmulationOfficer), access.Grant{Role: actor.Integration, Unit: office})
		push := `mutation($input: PushMeasurementsInput!) { it: pushMeasurements(input: $input) {
			results { index outcome period { value target rate achieved source indicator { code } } userErrors { code field } } userErrors { code } } }`
		input := map[string]any{"officeID": office, "system": "Một cửa điện tử", "policy": "SKIP_FAULTY", "measurements": []any{
			map[string]any{"indicatorCode": "HS1", "startsOn": "2025-01-01", "endsOn": "2025-01-31", "numerator": json.Number("190"), "denominator": json.Number("200")},
			map[string]any{"indicatorCode": "XX", "startsOn": "2025-01-01", "endsOn": "2025-01-31", "value": json.Number("95")},
			map[string]any{"indicatorCode": "HS1", "startsOn": "2025-02-01", "endsOn": "2025-02-28", "value": json.Number("94.5")},
			map[string]any{"indicatorCode": "HS1", "startsOn": "2025-04-01", "endsOn": "2025-04-30", "value": json.Number("97")},
		}}
		w.must(t, system, push, map[string]any{"input": input}, &pushed)
		r := pushed.It.Results
		if len(r) != 4 || r[0].Outcome != "UPDATED" || *r[0].Period.Value != 95 || *r[0].Period.Rate != 100 || !*r[0].Period.Achieved || r[0].Period.Indicator.Code != "HS1" ||
			r[1].Outcome != "REFUSED" || r[1].Period != nil || r[1].UserErrors[0].Code != "NOT_FOUND" || fmt.Sprint(r[1].UserErrors[0].Field) != "[measurements 1 indicatorCode]" ||
			*r[2].Period.Achieved || r[3].Outcome != "CREATED" || r[3].Period.Target != nil || r[3].Period.Achieved != nil {
			t.Errorf("pushed: %+v", r)
		}
		input["policy"] = "REJECT_ALL"
		pushed.It.Results = nil
		w.must(t, system, push, map[string]any{"input": input}, &pushed)
		if pushed.It.Results != nil || len(pushed.It.UserErrors) != 1 || pushed.It.UserErrors[0].Code != "NOT_FOUND" {
			t.Errorf("refused as a whole: %+v", pushed.It)
		}

		var got struct {
			Node struct {
				Figures struct {
					Periods, Planned, Measured int
					Target, Value, Rate        *float64
					Achieved                   *bool
				}
				ViewerCan []struct {
					Operation string
					Allowed   bool
				}
			}
		}
		figures := `query($id: ID!) { node(id: $id) { ... on Indicator { figures(from: "2025-01-01", to: "2025-03-31") { periods planned measured target value rate achieved } viewerCan { operation allowed } } } }`
		w.must(t, w.as(t, actor.StaffMember), figures, map[string]any{"id": id}, &got)
		if f := got.Node.Figures; f.Periods != 2 || f.Planned != 2 || f.Measured != 2 || *f.Value != 94.75 || *f.Rate != 99.7368 || *f.Achieved {
			t.Errorf("figures: %+v", f)
		}
		if can := fmt.Sprint(got.Node.ViewerCan); can != "[{reviseIndicator false} {planIndicator false} {retireIndicator false}]" {
			t.Errorf("a member of staff may: %s", can)
		}
		a := w.ask(officer, `query($id: ID!) { node(id: $id) { ... on Indicator { figures(from: "2025-03-31", to: "2025-01-01") { periods } } } }`, map[string]any{"id": id})
		if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != "BAD_USER_INPUT" {
			t.Errorf("the wrong way round: %+v", a.Errors)
		}

		// However many rows there are, the statements are the same: the rows, their
		// periods with the indicators; the rows, and when their targets are reached.
		for query, want := range map[string]int64{
			`{ indicators(first: %d) { edges { node { code figures(from: "2025-01-01", to: "2025-12-31") { value rate } } } } }`:            3,
			`{ indicatorPeriods(first: %d) { edges { node { value rate achieved indicator { nameVi } } } } }`:                               3,
			`{ indicatorPeriods(first: %d) { edges { node { viewerCan { operation allowed } } } } }`:                                        4,
			`{ responsibilities(first: %d, asOf: "2025-06-01") { edges { node { application staff { fullName } indicators { code } } } } }`: 3,
		} {
			few, many := w.must(t, officer, fmt.Sprintf(query, 5), nil, nil), w.must(t, officer, fmt.Sprintf(query, 100), nil, nil)
			if few.statements != want || many.statements != want {
				t.Errorf("%s: %d statements for 5 rows, %d for all; want %d", query, few.statements, many.statements, want)
			}
		}
	})
}

// indicator defines one from an application that somebody answers for, and plans two
// months of it.
func (w *world) indicator(t *testing.T, ctx context.Context, office, code string) (id string) {
	t.Helper()
	var made struct {
		Responsibility struct {
			Responsibility struct{ ID string }
		}
	}
	staff := w.who(t, actor.Chief).StaffID
	w.must(t, ctx, `mutation($office: ID!, $staff: ID!, $application: String!) {
		responsibility: assignResponsibility(input: {officeID: $office, staffID: $staff, application: $application, startsOn: "2025-01-01"}) { responsibility { id } userErrors { code } } }`,
		map[string]any{"office": office, "staff": staff, "application": "Phần mềm " + code}, &made)
	var defined struct {
		It struct {
			Indicator struct {
				ID      string
				Version int
			}
		}
	}
	w.must(t, ctx, `mutation($input: DefineIndicatorInput!) { it: defineIndicator(input: $input) { indicator { id version } userErrors { code } } }`, map[string]any{"input": map[string]any{
		"officeID": office, "code": code, "nameVi": "Hồ sơ đúng hạn " + code, "unitOfMeasure": "%", "direction": "AT_LEAST", "frequency": "MONTH", "aggregation": "AVERAGE",
		"responsibilityID": made.Responsibility.Responsibility.ID,
	}}, &defined)
	var planned struct {
		It struct {
			Indicator  struct{ Periods struct{ TotalCount int } }
			UserErrors []struct{ Code string }
		}
	}
	w.must(t, ctx, `mutation($input: PlanIndicatorInput!) { it: planIndicator(input: $input) { indicator { periods { totalCount } } userErrors { code } } }`, map[string]any{"input": map[string]any{
		"id": defined.It.Indicator.ID, "version": 1, "periods": []any{
			map[string]any{"startsOn": "2025-01-01", "endsOn": "2025-01-31", "target": json.Number("95")},
			map[string]any{"startsOn": "2025-02-01", "endsOn": "2025-02-28", "target": json.Number("95")},
		},
	}}, &planned)
	if planned.It.Indicator.Periods.TotalCount != 2 {
		t.Fatalf("%+v", planned.It.UserErrors)
	}
	return defined.It.Indicator.ID
}

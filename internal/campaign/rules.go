package campaign

import (
	"fmt"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// lasts tells whether the days of a movement make a period of years that can be
// registered for. Codes: PERIOD_REVERSED, BAD_USER_INPUT.
func lasts(startsOn, endsOn calendar.Date) error {
	return check.All(
		check.Year("startsOn", startsOn.Year()),
		check.Year("endsOn", endsOn.Year()),
		check.Period("endsOn", startsOn, &endsOn),
	)
}

// launchedIn: a movement is launched early or late, and not once it is over.
// Codes: CAMPAIGN_LAUNCH_AFTER_END.
func launchedIn(on, endsOn calendar.Date) error {
	if on.After(endsOn) {
		return fault.New(LaunchAfterEnd, "on", "the movement ended on %s; name that day or one before", endsOn).With("date", on).With("endsOn", endsOn)
	}
	return nil
}

// fits: a part of a movement lasts no longer than the whole, so that its results
// can be summed up in the whole's review (Law 06/2022/QH15 art. 17.5).
func fits(startsOn, endsOn, start, end calendar.Date) error {
	field := "endsOn"
	if startsOn.Before(start) {
		field = "startsOn"
	}
	if startsOn.Before(start) || endsOn.After(end) {
		return fault.New(PeriodOutsideParent, field, "the period must lie inside the wider movement's, %s to %s", start, end).
			With("startsOn", start).With("endsOn", end)
	}
	return nil
}

// mayLaunch: one launches, others may join in (Law 06/2022/QH15 art. 17.2).
func mayLaunch(office string, origin entcampaign.Origin, launchers []Launcher) error {
	named := map[string]bool{}
	main := 0
	for i, l := range launchers {
		if (l.OfficeID == nil) == (l.OutsideBody == nil) {
			return fault.New(LauncherUnclear, fmt.Sprintf("launchers.%d", i), "name either an office or a body outside, not both")
		}
		who := name(l)
		if named[who] {
			return fault.New(LauncherUnclear, fmt.Sprintf("launchers.%d", i), "this one is named twice")
		}
		named[who] = true
		if l.Role != entcampaignlauncher.RoleLAUNCHER {
			continue
		}
		main++
		if origin == entcampaign.OriginRESPONDING && who == office {
			return fault.New(LauncherUnclear, fmt.Sprintf("launchers.%d", i), "a response answers a movement from above; name who launched that")
		}
	}
	if main != 1 {
		return fault.New(NoLauncher, "launchers", "name exactly one launcher; others are co-launchers").With("launchers", main)
	}
	return nil
}

// name tells launchers apart.
func name(l Launcher) string {
	if l.OfficeID != nil {
		return *l.OfficeID
	}
	return vietnamese.Fold(*l.OutsideBody)
}

package organisation

import (
	"testing"

	"thidua/internal/database/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

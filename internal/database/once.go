package database

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"thidua/ent"
	entidempotencykey "thidua/ent/idempotencykey"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// IdempotencyMismatch says that a key was used before with another input.
const IdempotencyMismatch fault.Code = "IDEMPOTENCY_KEY_REUSED"

// Once makes a creating operation safe to repeat: the same key and input return
// the id made the first time, and nothing is made again. Without a key it just
// creates. Codes: TEXT_MISSING, TEXT_TOO_LONG, BAD_USER_INPUT, IDEMPOTENCY_KEY_REUSED.
func (t *Tx) Once(ctx context.Context, key *string, operation string, input any, create func() (string, error)) (string, error) {
	if key == nil {
		return create()
	}
	if err := check.Exact("idempotencyKey", *key, 200); err != nil {
		return "", err
	}
	raw, err := json.Marshal(input)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append([]byte(operation+"\n"), raw...))
	hash := hex.EncodeToString(sum[:])
	who := actor.From(ctx).Account

	switch was, err := t.IdempotencyKey.Query().Where(entidempotencykey.Actor(who), entidempotencykey.Key(*key)).Only(ctx); {
	case ent.IsNotFound(err):
	case err != nil:
		return "", err
	case was.InputHash != hash:
		return "", fault.New(IdempotencyMismatch, "idempotencyKey", "this key was used before with another input; choose a new one")
	default:
		return was.ResultID, nil
	}
	// The key is taken before anything is made: a second request with it waits here
	// for the first one, instead of failing on what the first one made.
	taken := t.NewID(identity.IdempotencyKey)
	err = t.IdempotencyKey.Create().SetID(taken).SetActor(who).SetKey(*key).
		SetOperation(operation).SetInputHash(hash).SetResultID("-").SetAt(t.Now).Exec(ctx)
	if name, ok := Violated(err); ok && name == "idempotency_key" {
		return "", errRepeat // another request with the key was faster; read its result
	}
	if err != nil {
		return "", err
	}
	id, err := create()
	if err != nil {
		return "", err
	}
	return id, t.IdempotencyKey.UpdateOneID(taken).SetResultID(id).Exec(ctx)
}

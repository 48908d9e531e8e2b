"""Short policies for tests: everything that no decision looks at is filled in."""

CONTROLLER = {"name": "Example", "country": "IE", "contact": "privacy@example.com", "privacy_policy": "https://example.com/privacy"}


def make_purpose(purpose_id, revision=1, past_data="excluded", data=("posts",), **more):
    return {
        "id": purpose_id, "revision": revision, "title": {"en": "Models"}, "description": {"en": "Models learn from posts."},
        "past_data_text": {"en": "Trained models stay."}, "data": list(data), "recipients": [], "retention": "P1Y", "legal_basis": "consent",
        "processing": ["model_training"], "past_data": past_data, **more,
    }


def make_rule(rule_id, mode, **more):
    return {"id": rule_id, "mode": mode, "why": {"en": "Why."}, **more}


def make_policy(purposes, rules, version="1", published="2024-01-01T00:00:00Z", **more):
    return {
        "sayso": 1, "id": "https://policies.example/random", "version": version, "published": published, "controller": CONTROLLER,
        "default_locale": "en", "purposes": purposes, "rules": rules, **more,
    }

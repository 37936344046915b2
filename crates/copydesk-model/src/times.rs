//! Moments and days as TOML has them, for the types that stand in files.

/// TOML's own date-times, to the second, in UTC.
pub(crate) mod toml_time {
    use chrono::{DateTime, SecondsFormat, SubsecRound as _, Utc};
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(
        at: &DateTime<Utc>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = at
            .trunc_subsecs(0)
            .to_rfc3339_opts(SecondsFormat::Secs, true);
        match text.parse::<toml::value::Datetime>() {
            Ok(datetime) => datetime.serialize(serializer),
            Err(_) => serializer.serialize_str(&text),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<Utc>, D::Error> {
        let datetime = toml::value::Datetime::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&datetime.to_string())
            .map(|at| at.with_timezone(&Utc))
            .map_err(|_| {
                de::Error::custom("expected a date-time with its offset: 2026-03-02T10:12:03Z")
            })
    }
}

/// TOML's own dates, where there must be one.
pub(crate) mod toml_day {
    use chrono::NaiveDate;
    use serde::{Deserializer, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(
        date: &NaiveDate,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        super::toml_date::serialize(&Some(*date), serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveDate, D::Error> {
        super::toml_date::deserialize(deserializer)?
            .ok_or_else(|| de::Error::custom("expected a day: 2026-03-01"))
    }
}

/// TOML's own date-times, where there may be none.
pub mod toml_time_or_none {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Time(#[serde(with = "super::toml_time")] DateTime<Utc>);

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::toml_time::serialize(at, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        Ok(Option::<Time>::deserialize(deserializer)?.map(|Time(at)| at))
    }
}

/// TOML's own dates.
pub mod toml_date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.and_then(|date| date.to_string().parse::<toml::value::Datetime>().ok())
            .serialize(serializer)
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(deserializer)?
            .map(|date| date.to_string().parse())
            .transpose()
            .map_err(|_| de::Error::custom("expected a day: 2026-03-01"))
    }
}

//! Questions, forecasts and resolutions: rows in and records out.

use jiff::civil::Date;
use records::{Forecast, Question, Resolution};

use crate::as_of::known_by;
use crate::error::StoreError;
use crate::rows::{ForecastRow, QuestionRow, ResolutionRow};
use crate::store::{Added, Store};

impl Store {
    /// Adds questions; one whose id is there already is left as it is.
    pub fn append_questions(&self, questions: &[Question]) -> Result<Added, StoreError> {
        let rows: Vec<QuestionRow> = questions.iter().map(QuestionRow::from).collect();
        self.add("questions", &rows)
    }

    /// Adds forecasts; one whose id is there already is left as it is.
    pub fn append_forecasts(&self, forecasts: &[Forecast]) -> Result<Added, StoreError> {
        let rows: Vec<ForecastRow> = forecasts.iter().map(ForecastRow::from).collect();
        self.add("forecasts", &rows)
    }

    /// Adds resolutions; one whose id is there already is left as it is.
    pub fn append_resolutions(&self, resolutions: &[Resolution]) -> Result<Added, StoreError> {
        let rows: Vec<ResolutionRow> = resolutions.iter().map(ResolutionRow::from).collect();
        self.add("resolutions", &rows)
    }

    /// Returns the questions in the order in which they could be known.
    pub fn questions(&self, as_of: Option<Date>) -> Result<Vec<Question>, StoreError> {
        self.read(
            "questions",
            known_by(as_of),
            &["known_on", "question_id"],
            QuestionRow::question,
        )
    }

    /// Returns the forecasts in the order in which they were issued.
    pub fn forecasts(&self, as_of: Option<Date>) -> Result<Vec<Forecast>, StoreError> {
        self.read(
            "forecasts",
            known_by(as_of),
            &["known_on", "forecast_id"],
            ForecastRow::forecast,
        )
    }

    /// Returns the resolutions in the order in which they were made.
    pub fn resolutions(&self, as_of: Option<Date>) -> Result<Vec<Resolution>, StoreError> {
        self.read(
            "resolutions",
            known_by(as_of),
            &["known_on", "resolution_id"],
            ResolutionRow::resolution,
        )
    }
}

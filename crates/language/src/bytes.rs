//! Reading and writing the parts of a model: little-endian numbers, each list after its length.

/// What a model begins with; the number is that of the format.
pub(crate) const MAGIC: &str = "bellwether language model 3\n";

/// Why bytes are not a model that this program can use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes are of another format or version.
    #[error("not a model of format {expected:?}")]
    Format {
        /// The format this program reads.
        expected: &'static str,
    },
    /// The bytes end early or their parts do not fit together.
    #[error("the model is damaged at or before byte {at}")]
    Damaged {
        /// Where reading failed.
        at: usize,
    },
}

/// Reads a model from its bytes.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Result<Self, ModelError> {
        if !bytes.starts_with(MAGIC.as_bytes()) {
            return Err(ModelError::Format {
                expected: MAGIC.trim_end(),
            });
        }
        Ok(Reader {
            bytes,
            at: MAGIC.len(),
        })
    }

    /// The error that the part read last does not fit.
    pub(crate) fn damaged(&self) -> ModelError {
        ModelError::Damaged { at: self.at }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let taken = rest.get(..count).ok_or_else(|| self.damaged())?;
        self.at += count;
        Ok(taken)
    }

    pub(crate) fn count(&mut self) -> Result<usize, ModelError> {
        let bytes = self.take(4)?;
        let number = bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        Ok(number as usize)
    }

    /// A list of parts of `size` bytes each.
    fn list(&mut self, size: usize) -> Result<std::slice::ChunksExact<'a, u8>, ModelError> {
        let count = self.count()?;
        let length = count.checked_mul(size).ok_or_else(|| self.damaged())?;
        Ok(self.take(length)?.chunks_exact(size))
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], ModelError> {
        let count = self.count()?;
        self.take(count)
    }

    pub(crate) fn small(&mut self) -> Result<Vec<i8>, ModelError> {
        Ok(self
            .bytes()?
            .iter()
            .map(|byte| byte.cast_signed())
            .collect())
    }

    pub(crate) fn whole(&mut self) -> Result<Vec<u32>, ModelError> {
        let parts = self.list(4)?;
        Ok(parts
            .map(|part| {
                part.iter()
                    .rev()
                    .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
            })
            .collect())
    }

    pub(crate) fn floats(&mut self) -> Result<Vec<f32>, ModelError> {
        Ok(self.whole()?.into_iter().map(f32::from_bits).collect())
    }

    /// A list of one number: what one unit of the 8-bit numbers that follow is worth.
    pub(crate) fn unit(&mut self) -> Result<f32, ModelError> {
        let units = self.floats()?;
        units.first().copied().ok_or_else(|| self.damaged())
    }

    /// Lines of text.
    pub(crate) fn lines(&mut self) -> Result<Vec<&'a str>, ModelError> {
        let bytes = self.bytes()?;
        let text = std::str::from_utf8(bytes).map_err(|_| self.damaged())?;
        Ok(text.lines().collect())
    }

    /// Ends reading.
    pub(crate) fn finish(self) -> Result<(), ModelError> {
        if self.at == self.bytes.len() {
            Ok(())
        } else {
            Err(self.damaged())
        }
    }
}

/// Writes a model.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn new() -> Self {
        Writer(MAGIC.as_bytes().to_vec())
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.0.extend((count as u32).to_le_bytes());
    }

    pub(crate) fn small(&mut self, values: &[i8]) {
        self.count(values.len());
        self.0
            .extend(values.iter().map(|value| value.cast_unsigned()));
    }

    pub(crate) fn whole(&mut self, values: &[u32]) {
        self.count(values.len());
        self.0
            .extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    pub(crate) fn floats(&mut self, values: &[f32]) {
        self.count(values.len());
        self.0
            .extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    pub(crate) fn lines(&mut self, lines: &[String]) {
        let text: String = lines
            .iter()
            .flat_map(|line| [line.as_str(), "\n"])
            .collect();
        self.count(text.len());
        self.0.extend(text.as_bytes());
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

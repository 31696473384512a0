//! Each format's fixture, written by hand in its codebook's layout with the oddities it really has.

mod gdelt;
mod rows;

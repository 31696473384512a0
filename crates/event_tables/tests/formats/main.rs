//! Each format's fixture, written by hand in its codebook's layout with the oddities it really has.

mod acled;
mod gdelt;
mod headers;
mod icews;
mod links;
mod own;
mod parquet;
mod phoenix;
mod polecat;
mod rows;
mod ucdp;

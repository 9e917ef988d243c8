//! Keys: signing packages, proving to hold a secret, and reading a key out on the telephone.

use std::fmt;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// What is signed begins with this, so that a signature of something else is none of a package.
const DOMAIN: &[u8] = b"tien-do-so package v1\0";

/// The public half of a key.
pub(super) fn public(secret: &[u8; 32]) -> [u8; 32] {
    SigningKey::from_bytes(secret).verifying_key().to_bytes()
}

pub(super) fn sign(secret: &[u8; 32], bytes: &[u8]) -> [u8; 64] {
    SigningKey::from_bytes(secret)
        .sign(&digest(bytes))
        .to_bytes()
}

pub(super) fn is_signed(key: &[u8; 32], bytes: &[u8], signature: &[u8; 64]) -> bool {
    let signature = Signature::from_bytes(signature);
    VerifyingKey::from_bytes(key)
        .is_ok_and(|key| key.verify_strict(&digest(bytes), &signature).is_ok())
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    let mut signed = DOMAIN.to_vec();
    signed.extend_from_slice(blake3::hash(bytes).as_bytes());
    signed
}

/// Shows that whoever has `key` holds the secret of a unit's gói giao.
pub(super) fn proof(secret: &[u8; 32], plan: &[u8; 16], key: &[u8; 32]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(secret);
    hasher
        .update(b"tien-do-so enrolment v1\0")
        .update(plan)
        .update(key);
    *hasher.finalize().as_bytes()
}

/// Whether a proof is that one, in a time that does not tell how much of it is right.
pub(super) fn is_proof(
    claimed: &[u8; 32],
    secret: &[u8; 32],
    plan: &[u8; 16],
    key: &[u8; 32],
) -> bool {
    blake3::Hash::from_bytes(*claimed) == blake3::Hash::from_bytes(proof(secret, plan, key))
}

/// A key as ten words that can be read out on the telephone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fingerprint([u8; 10]);

/// Short words of which no two are the same without their accents.
const WORDS: [&str; 64] = [
    "lúa",
    "cá",
    "tôm",
    "sông",
    "núi",
    "biển",
    "trăng",
    "sao",
    "mây",
    "mưa",
    "gió",
    "nắng",
    "đất",
    "nước",
    "than",
    "đá",
    "cây",
    "hoa",
    "quả",
    "lá",
    "chim",
    "gà",
    "vịt",
    "trâu",
    "bò",
    "ngựa",
    "mèo",
    "chó",
    "hổ",
    "voi",
    "khỉ",
    "rùa",
    "bàn",
    "ghế",
    "sách",
    "bút",
    "giấy",
    "nhà",
    "cửa",
    "đường",
    "cầu",
    "thuyền",
    "xe",
    "tàu",
    "đình",
    "trường",
    "làng",
    "phố",
    "muối",
    "gạo",
    "chè",
    "mít",
    "dừa",
    "chuối",
    "cam",
    "xoài",
    "nhãn",
    "ổi",
    "tre",
    "sen",
    "đồng",
    "bạc",
    "vàng",
    "ngọc",
];

impl Fingerprint {
    /// The fingerprint of a key.
    pub fn of(key: &[u8; 32]) -> Self {
        let hash = blake3::hash(key);
        let mut words = [0; 10];
        for (word, byte) in words.iter_mut().zip(hash.as_bytes()) {
            *word = byte & 63;
        }
        Self(words)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, word) in self.0.iter().enumerate() {
            let word = WORDS.get(usize::from(*word)).copied().unwrap_or_default();
            write!(f, "{}{word}", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::fold;

    #[test]
    fn no_two_words_of_a_fingerprint_sound_alike_without_accents() {
        let plain: BTreeSet<String> = WORDS.iter().map(|word| fold(word)).collect();
        assert_eq!(plain.len(), WORDS.len());
        let shown = Fingerprint::of(&[1; 32]).to_string();
        assert_eq!(shown.split(' ').count(), 10);
        assert_ne!(shown, Fingerprint::of(&[2; 32]).to_string());
    }

    #[test]
    fn a_signature_fits_one_key_and_one_text_and_a_proof_one_secret() {
        let signature = sign(&[1; 32], b"text");
        assert!(is_signed(&public(&[1; 32]), b"text", &signature));
        assert!(!is_signed(&public(&[1; 32]), b"texts", &signature));
        assert!(!is_signed(&public(&[2; 32]), b"text", &signature));
        let proof = proof(&[5; 32], &[1; 16], &[2; 32]);
        assert!(is_proof(&proof, &[5; 32], &[1; 16], &[2; 32]));
        assert!(!is_proof(&proof, &[6; 32], &[1; 16], &[2; 32]));
        assert!(!is_proof(&proof, &[5; 32], &[1; 16], &[3; 32]));
    }
}

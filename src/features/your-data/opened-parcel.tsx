import type { Parcel } from '#src/domain/parcel/index.ts';
export function OpenedParcel({ parcel, onCancel }: { readonly parcel: Parcel; readonly onCancel: () => void }) {
  return <p onClick={onCancel}>{parcel.from}</p>;
}

// Prints what the TypeScript SDK declares of package sui.rpc.v2, one line of JSON each:
//   {"message": NAME, "fields": {NAME: "NUMBER [repeated |optional ]TYPE[ in ONEOF]"}}
//   {"enum": NAME, "values": {NAME: NUMBER}}
//   {"service": NAME, "methods": {NAME: "INPUT -> [stream ]OUTPUT"}}
// A message or enum type is its full name, scalars have protobuf's own names.
import { GrpcTypes } from "@mysten/sui/grpc";

const SCALARS = {
    1: "double", 2: "float", 3: "int64", 4: "uint64", 5: "int32", 6: "fixed64", 7: "fixed32", 8: "bool", 9: "string",
    12: "bytes", 13: "uint32", 15: "sfixed32", 16: "sfixed64", 17: "sint32", 18: "sint64",
};
const enums = new Map();

function enumName(T) {
    const [name, values, prefix = ""] = T();
    const named = Object.entries(values).filter(([, value]) => typeof value === "number");
    enums.set(name, Object.fromEntries(named.map(([key, value]) => [prefix + key, value])));
    return name;
}

function typeOf(kind, T) {
    return kind === "scalar" ? SCALARS[T] : kind === "enum" ? enumName(T) : T().typeName;
}

function described(field) {
    if (field.kind === "map") return `${field.no} map<${SCALARS[field.K]}, ${typeOf(field.V.kind, field.V.T)}>`;
    const label = field.repeat ? "repeated " : field.opt && field.kind !== "message" && !field.oneof ? "optional " : "";
    return `${field.no} ${label}${typeOf(field.kind, field.T)}${field.oneof ? ` in ${field.oneof}` : ""}`;
}

for (const type of Object.values(GrpcTypes)) {
    if (!type?.typeName?.startsWith("sui.rpc.v2.")) continue;
    if (type.methods) {
        const methods = type.methods.map((m) => [m.name, `${m.I.typeName} -> ${m.serverStreaming ? "stream " : ""}${m.O.typeName}`]);
        console.log(JSON.stringify({ service: type.typeName, methods: Object.fromEntries(methods) }));
    } else {
        const fields = type.fields.map((field) => [field.name, described(field)]);
        console.log(JSON.stringify({ message: type.typeName, fields: Object.fromEntries(fields) }));
    }
}
for (const [name, values] of enums) console.log(JSON.stringify({ enum: name, values }));
